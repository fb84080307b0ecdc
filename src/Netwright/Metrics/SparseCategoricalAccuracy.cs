using System;
using Netwright.Runtime;
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

        private protected override unsafe (double Total, long Count)? SumInMemory(Tensor target, Tensor prediction)
        {
            var values = StepTensor.AddressOf(prediction);
            var classes = values == 0 ? 0 : StepTensor.AddressOf(target, ScalarType.Int64);
            var shape = prediction.shape;
            if (classes == 0 || shape.Length == 0 || !target.shape.AsSpan().SequenceEqual(shape.AsSpan()[..^1]))
            {
                return null;
            }

            var rows = prediction.NumberOfElements / shape[^1];
            return (CrossentropyKernel.CountRight((long*)classes, (float*)values, (nint)rows, (nint)shape[^1]), rows);
        }
    }
}
