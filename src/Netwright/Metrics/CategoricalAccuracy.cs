using Netwright.Runtime.Memory;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Metrics
{
    /// <summary>
    /// How often the largest value of the last axis is where the target's is. Targets have the output's shape.
    /// </summary>
    public sealed class CategoricalAccuracy : MeanMetric
    {
        /// <inheritdoc/>
        public override MetricDirection Direction => MetricDirection.Up;

        /// <inheritdoc/>
        public override Tensor PerSample(Tensor target, Tensor prediction)
        {
            using var scope = NewDisposeScope();
            var (wanted, found) = Targets.Align(target, prediction);
            return found.argmax(-1).eq(wanted.argmax(-1)).MoveToOuterDisposeScope();
        }

        private protected override MemoryTarget? TargetInMemory => new(ScalarType.Float32, HasLastAxis: true);

        private protected override unsafe double SumInMemory(nint target, nint prediction, nint rows, nint columns) =>
            CrossentropyKernel.CountAgreeing((float*)target, (float*)prediction, rows, columns);
    }
}
