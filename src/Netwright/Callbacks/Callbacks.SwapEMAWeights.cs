using System;
using Netwright.Files;

namespace Netwright;

public abstract partial class Callbacks<TLogs>
{
    /// <summary>
    /// Lets tests and predictions use the moving average of the weights, which the model's optimizer keeps
    /// (<see cref="Optimizers.Optimizer.UseEma"/>), and training go on with the weights themselves.
    /// </summary>
    /// <param name="swapOnEpoch">
    /// Whether the average is in place when an epoch ends, too, for callbacks that come after this one, such as one that saves.
    /// </param>
    public sealed class SwapEMAWeights(bool swapOnEpoch = false) : Callback<TLogs>
    {
        private bool _isSwapped;

        /// <inheritdoc/>
        public override void OnTrainBegin()
        {
            _isSwapped = false;
            Check();
        }

        /// <inheritdoc/>
        public override void OnEpochBegin(int epoch)
        {
            if (swapOnEpoch)
            {
                Swap(false);
            }
        }

        /// <inheritdoc/>
        public override void OnEpochEnd(int epoch, EpochLogs logs)
        {
            if (swapOnEpoch)
            {
                Swap(true);

                // After the last epoch the average takes the weights' place, and is to find itself there.
                if (epoch == Run.Epochs - 1 || Run.IsStopping)
                {
                    Swap(false);
                }
            }
        }

        /// <inheritdoc/>
        public override void OnTestBegin() => Swap(true);

        /// <inheritdoc/>
        public override void OnTestEnd() => Swap(false);

        /// <inheritdoc/>
        public override void OnPredictBegin() => Swap(true);

        /// <inheritdoc/>
        public override void OnPredictEnd() => Swap(false);

        /// <inheritdoc/>
        public override void OnInterrupt() => Swap(false);

        /// <inheritdoc/>
        public override void OnTrainEnd() => Swap(false);

        /// <inheritdoc/>
        public override void CaptureState(TrainingState state)
        {
            ArgumentNullException.ThrowIfNull(state);
            state.Set("is_swapped", _isSwapped);
        }

        /// <inheritdoc/>
        public override void RestoreState(TrainingState state)
        {
            ArgumentNullException.ThrowIfNull(state);
            _isSwapped = state.GetBoolean("is_swapped");
        }

        private void Swap(bool toAverage)
        {
            if (_isSwapped == toAverage)
            {
                return;
            }

            Check();
            Optimizer.SwapAverage();
            _isSwapped = toAverage;
        }

        private void Check()
        {
            if (!Optimizer.UseEma)
            {
                throw new InvalidOperationException(
                    $"{GetType().Name} needs the moving average of the weights, which this {Optimizer.GetType().Name} does not keep. Set its UseEma.");
            }
        }
    }
}
