using System;
using System.Globalization;
using Netwright.Files;
using Netwright.Training;

namespace Netwright;

public abstract partial class Callbacks<TLogs>
{
    /// <summary>Stops a training when a value does not get better any more, as Keras's <c>EarlyStopping</c> does.</summary>
    /// <param name="monitor">The value: <c>logs => logs.Validation.Loss</c>, which is the default.</param>
    /// <param name="minDelta">By how much a value must be better than the best to count as an improvement.</param>
    /// <param name="patience">After how many epochs without an improvement the training stops; the first epoch never stops it.</param>
    /// <param name="mode">In which direction the value gets better.</param>
    /// <param name="baseline">What a value must be better than as well, for the epochs to be counted anew; nothing for null.</param>
    /// <param name="restoreBestWeights">Whether the weights are those of the best epoch when the training ends.</param>
    /// <param name="startFromEpoch">The epoch, from 0, before which the value is not looked at.</param>
    /// <param name="verbose">Whether it says what it does.</param>
    public sealed class EarlyStopping(
        Func<Callback<TLogs>.EpochLogs, float>? monitor = null,
        double minDelta = 0,
        int patience = 0,
        MonitorMode mode = MonitorMode.Auto,
        double? baseline = null,
        bool restoreBestWeights = false,
        int startFromEpoch = 0,
        bool verbose = false) : Callback<TLogs>
    {
        private const string Weights = "weights";
        private const string BestWeights = "best_weights";

        private readonly LogMonitor<TLogs> _monitor = new(monitor, mode, minDelta);
        private TrainingState? _bestWeights;

        /// <summary>The best value so far.</summary>
        public double Best { get; private set; }

        /// <summary>The epoch of the best value, from 0.</summary>
        public int BestEpoch { get; private set; }

        /// <summary>The number of epochs since the last improvement.</summary>
        public int Wait { get; private set; }

        /// <summary>The epoch that stopped the training, from 0; none if it was not stopped.</summary>
        public int? StoppedEpoch { get; private set; }

        /// <inheritdoc/>
        public override void OnTrainBegin()
        {
            _monitor.Begin(this, Run.IsValidated);
            (Best, BestEpoch, Wait, StoppedEpoch) = (_monitor.Worst, 0, 0, null);
            ForgetWeights();
        }

        /// <inheritdoc/>
        public override void OnEpochEnd(int epoch, EpochLogs logs)
        {
            if (epoch < startFromEpoch)
            {
                return;
            }

            var current = _monitor.Read(logs);
            if (restoreBestWeights && _bestWeights is null)
            {
                KeepWeights(epoch);
            }

            Wait++;
            if (_monitor.IsImprovement(current, Best))
            {
                Best = current;
                KeepWeights(epoch);
                if (baseline is not { } bar || _monitor.IsImprovement(current, bar))
                {
                    Wait = 0;
                }

                return;
            }

            if (Wait >= patience && epoch > 0)
            {
                StoppedEpoch = epoch;
                StopTraining();
            }
        }

        /// <inheritdoc/>
        public override void OnTrainEnd()
        {
            if (verbose && StoppedEpoch is { } stopped)
            {
                Say(string.Create(CultureInfo.InvariantCulture, $"Epoch {stopped + 1}: early stopping"));
            }

            if (_bestWeights is null)
            {
                return;
            }

            if (verbose)
            {
                Say(string.Create(CultureInfo.InvariantCulture, $"Restoring the weights of the best epoch: {BestEpoch + 1}"));
            }

            _bestWeights.RestoreWeights(Weights, Scope.Module);
            ForgetWeights();
        }

        /// <inheritdoc/>
        public override void CaptureState(TrainingState state)
        {
            ArgumentNullException.ThrowIfNull(state);
            state.Set("best", Best);
            state.Set("best_epoch", BestEpoch);
            state.Set("wait", Wait);
            state.Set("stopped_epoch", StoppedEpoch ?? -1);
            if (_bestWeights is not null)
            {
                state.Set(BestWeights, _bestWeights);
            }
        }

        /// <inheritdoc/>
        public override void RestoreState(TrainingState state)
        {
            ArgumentNullException.ThrowIfNull(state);
            Best = state.GetDouble("best");
            BestEpoch = (int)state.GetInt64("best_epoch");
            Wait = (int)state.GetInt64("wait");
            StoppedEpoch = state.GetInt64("stopped_epoch") is >= 0 and var stopped ? (int)stopped : null;
            ForgetWeights();
            if (state.Contains(BestWeights))
            {
                _bestWeights = state.GetGroup(BestWeights).Copy();
            }
        }

        private void KeepWeights(int epoch)
        {
            BestEpoch = epoch;
            if (restoreBestWeights)
            {
                ForgetWeights();
                using var current = new TrainingState();
                current.SetWeights(Weights, Scope.Module);
                _bestWeights = current.Copy();
            }
        }

        private void ForgetWeights()
        {
            _bestWeights?.Dispose();
            _bestWeights = null;
        }
    }
}
