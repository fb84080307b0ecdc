using System;
using Netwright.Runtime;
using Netwright.Runtime.Memory;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Metrics
{
    /// <summary>The mean of the differences' sizes. Targets have the output's shape.</summary>
    /// <seealso cref="Losses.MeanAbsoluteError"/>
    public sealed class MeanAbsoluteError() : MeanLoss<Losses.MeanAbsoluteError>(new())
    {
        private protected override unsafe (double Total, long Count)? SumInMemory(Tensor target, Tensor prediction)
        {
            var values = StepTensor.AddressOf(prediction);
            var wanted = values == 0 ? 0 : StepTensor.AddressOf(target);
            var shape = prediction.shape;
            if (wanted == 0 || shape.Length == 0 || !target.shape.AsSpan().SequenceEqual(shape))
            {
                return null;
            }

            var count = prediction.NumberOfElements;
            return (RowKernels.AbsoluteDifferences((float*)values, (float*)wanted, (nint)count) / shape[^1], count / shape[^1]);
        }
    }
}
