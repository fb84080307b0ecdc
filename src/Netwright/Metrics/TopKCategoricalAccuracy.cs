using System;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Metrics
{
    /// <summary>
    /// How often the target's class is among those with the highest values of the last axis. Targets are one-hot rows,
    /// of the output's shape.
    /// </summary>
    public sealed class TopKCategoricalAccuracy : MeanMetric
    {
        private int _k = 5;

        /// <inheritdoc/>
        public override MetricDirection Direction => MetricDirection.Up;

        /// <summary>How many classes count as high; at least 1.</summary>
        public int K
        {
            get => _k;
            set
            {
                ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
                _k = value;
            }
        }

        /// <inheritdoc/>
        public override Tensor PerSample(Tensor target, Tensor prediction)
        {
            using var scope = NewDisposeScope();
            var (wanted, found) = Targets.Align(target, prediction);
            return TopClasses.Contain(wanted.argmax(-1), found, _k).MoveToOuterDisposeScope();
        }
    }
}
