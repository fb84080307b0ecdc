using System;
using Netwright.Files;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Metrics
{
    /// <summary>
    /// A metric that counts how often yes and no are met. Targets are 0 or 1, of the output's shape. Options that are set
    /// after the first batch come into effect at the next <see cref="Reset"/>.
    /// </summary>
    public abstract class ConfusionMetric : VectorMetric
    {
        private ConfusionCounts? _counts;
        private long _units;

        /// <inheritdoc/>
        public override MetricDirection Direction => MetricDirection.Up;

        /// <inheritdoc/>
        /// <exception cref="ArgumentException">The shapes do not go together.</exception>
        public sealed override void Update(Tensor target, Tensor prediction, Tensor? sampleWeight = null)
        {
            using var recorded = no_grad();
            using var scope = NewDisposeScope();
            var (aligned, output) = Targets.Align(target, prediction);
            var (wanted, found) = Select(aligned, output);
            var weight = sampleWeight is null ? null : SampleWeights.Spread(sampleWeight, found);
            var amounts = Weigh(weight, found);
            _units = found.size(-1);
            _counts ??= Start(_units);
            _counts.Add(wanted, found, amounts);
        }

        /// <inheritdoc/>
        public override void CaptureState(TrainingState state)
        {
            ArgumentNullException.ThrowIfNull(state);
            if (_counts is not null)
            {
                state.Set("units", _units);
                _counts.CaptureState(state);
            }
        }

        /// <inheritdoc/>
        public override void RestoreState(TrainingState state)
        {
            ArgumentNullException.ThrowIfNull(state);
            Reset();
            if (state.Contains("units"))
            {
                _units = state.GetInt64("units");
                _counts = Start(_units);
                _counts.RestoreState(state);
            }
        }

        /// <inheritdoc/>
        public override void Reset()
        {
            _counts?.Dispose();
            _counts = null;
        }

        /// <summary>Begins to count, with the options as they are now.</summary>
        /// <param name="units">The size of the output's last axis.</param>
        private protected abstract ConfusionCounts Start(long units);

        /// <summary>What of targets and output is looked at.</summary>
        private protected virtual (Tensor Target, Tensor Prediction) Select(Tensor target, Tensor prediction) =>
            (target, prediction);

        /// <summary>How much each value counts.</summary>
        /// <param name="weight">Its sample's weight, of the values' shape.</param>
        /// <param name="prediction">The values.</param>
        private protected virtual Tensor? Weigh(Tensor? weight, Tensor prediction) => weight;

        /// <summary>The counts so far, by label.</summary>
        private protected Confusion[] Read()
        {
            using var none = _counts is null ? Start(1) : null;
            return (_counts ?? none)!.Read();
        }
    }
}
