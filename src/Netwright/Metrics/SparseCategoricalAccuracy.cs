using Netwright.Runtime.Memory;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Metrics
{
    /// <summary>
    /// How often the largest value of the last axis is that of the target's class. Targets are integers,
    /// <c>[N, ...]</c>.
    /// </summary>
    public sealed class SparseCategoricalAccuracy : MeanMetric
    {
        /// <inheritdoc/>
        public override MetricDirection Direction => MetricDirection.Up;

        /// <inheritdoc/>
        public override Tensor PerSample(Tensor target, Tensor prediction)
        {
            using var scope = NewDisposeScope();
            var classes = Targets.ClassNumbers(target, prediction, -1);
            return prediction.argmax(-1).eq(classes).MoveToOuterDisposeScope();
        }

        private protected override MemoryTarget? TargetInMemory => new(ScalarType.Int64, HasLastAxis: false);

        private protected override unsafe double SumInMemory(nint target, nint prediction, nint rows, nint columns) =>
            CrossentropyKernel.CountRight((long*)target, (float*)prediction, rows, columns);
    }
}
