using System;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Metrics
{
    /// <summary>
    /// How often the target's class is among those with the highest values of the last axis. Targets are integers,
    /// <c>[N, ...]</c>.
    /// </summary>
    public sealed class SparseTopKCategoricalAccuracy : MeanMetric
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

        /// <summary>Whether the output is not values but class numbers, the best first.</summary>
        public bool FromSortedIds { get; set; }

        /// <inheritdoc/>
        public override Tensor PerSample(Tensor target, Tensor prediction)
        {
            using var scope = NewDisposeScope();
            var classes = Targets.ClassNumbers(target, prediction, -1);
            if (!FromSortedIds)
            {
                return TopClasses.Contain(classes, prediction, _k).MoveToOuterDisposeScope();
            }

            var best = prediction.narrow(-1, 0, Math.Min(_k, prediction.size(-1)));
            return best.eq(classes.unsqueeze(-1)).any(-1).MoveToOuterDisposeScope();
        }
    }
}
