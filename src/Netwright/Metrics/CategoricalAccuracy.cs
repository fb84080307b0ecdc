using System;
using Netwright.Runtime;
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

        private protected override unsafe (double Total, long Count)? SumInMemory(Tensor target, Tensor prediction)
        {
            var values = StepTensor.AddressOf(prediction);
            var wanted = values == 0 ? 0 : StepTensor.AddressOf(target);
            var shape = prediction.shape;
            if (wanted == 0 || shape.Length == 0 || !target.shape.AsSpan().SequenceEqual(shape))
            {
                return null;
            }

            var rows = prediction.NumberOfElements / shape[^1];
            return (CrossentropyKernel.CountAgreeing((float*)wanted, (float*)values, (nint)rows, (nint)shape[^1]), rows);
        }
    }
}
