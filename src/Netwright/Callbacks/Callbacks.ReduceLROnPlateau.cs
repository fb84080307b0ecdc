using System;
using System.Globalization;
using Netwright.Files;
using Netwright.Training;

namespace Netwright;

public abstract partial class Callbacks<TLogs>
{
    /// <summary>
    /// Makes the learning rate smaller when a value does not get better any more, as Keras's <c>ReduceLROnPlateau</c> does.
    /// </summary>
    /// <param name="monitor">The value: <c>logs => logs.Validation.Loss</c>, which is the default.</param>
    /// <param name="factor">What the rate is multiplied by; less than 1.</param>
    /// <param name="patience">After how many epochs without an improvement that is done.</param>
    /// <param name="mode">In which direction the value gets better.</param>
    /// <param name="minDelta">By how much a value must be better than the best to count as an improvement.</param>
    /// <param name="cooldown">How many epochs are not counted after the rate was made smaller.</param>
    /// <param name="minLearningRate">What the rate does not become smaller than.</param>
    /// <param name="verbose">Whether it says what it does.</param>
    public sealed class ReduceLROnPlateau(
        Func<Callback<TLogs>.EpochLogs, float>? monitor = null,
        double factor = 0.1,
        int patience = 10,
        MonitorMode mode = MonitorMode.Auto,
        double minDelta = 1e-4,
        int cooldown = 0,
        double minLearningRate = 0,
        bool verbose = false) : Callback<TLogs>
    {
        private readonly LogMonitor<TLogs> _monitor = new(monitor, mode, minDelta);
        private readonly double _factor = factor < 1 ? factor : throw new ArgumentOutOfRangeException(
            nameof(factor), factor, "The learning rate is to become smaller: give a factor less than 1.");

        /// <summary>The best value so far.</summary>
        public double Best { get; private set; }

        /// <summary>The number of epochs since the last improvement.</summary>
        public int Wait { get; private set; }

        /// <summary>The number of epochs that are not counted yet.</summary>
        public int CooldownCounter { get; private set; }

        /// <inheritdoc/>
        public override void OnTrainBegin()
        {
            _monitor.Begin(this, Run.IsValidated);
            (Best, Wait, CooldownCounter) = (_monitor.Worst, 0, 0);
        }

        /// <inheritdoc/>
        public override void OnEpochEnd(int epoch, EpochLogs logs)
        {
            var current = _monitor.Read(logs);
            if (CooldownCounter > 0)
            {
                CooldownCounter--;
                Wait = 0;
            }

            if (_monitor.IsImprovement(current, Best))
            {
                Best = current;
                Wait = 0;
            }
            else if (CooldownCounter == 0 && ++Wait >= patience && Optimizer.LearningRate > minLearningRate)
            {
                Optimizer.LearningRate = Math.Max(Optimizer.LearningRate * _factor, minLearningRate);
                CooldownCounter = cooldown;
                Wait = 0;
                if (verbose)
                {
                    Say(string.Create(CultureInfo.InvariantCulture, $"Epoch {epoch + 1}: reducing the learning rate to {Optimizer.LearningRate}"));
                }
            }
        }

        /// <inheritdoc/>
        public override void CaptureState(TrainingState state)
        {
            ArgumentNullException.ThrowIfNull(state);
            state.Set("best", Best);
            state.Set("wait", Wait);
            state.Set("cooldown", CooldownCounter);
        }

        /// <inheritdoc/>
        public override void RestoreState(TrainingState state)
        {
            ArgumentNullException.ThrowIfNull(state);
            Best = state.GetDouble("best");
            Wait = (int)state.GetInt64("wait");
            CooldownCounter = (int)state.GetInt64("cooldown");
        }
    }
}
