using System;
using Netwright.Runtime;
using Netwright.Runtime.Memory;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Losses
{
    public sealed partial class MeanSquaredError : IMemoryLoss
    {
        bool IMemoryLoss.FitsMemory(Tensor target, ReadOnlySpan<long> shape) =>
            target.shape.AsSpan().SequenceEqual(shape) && StepTensor.AddressOf(target) != 0;

        unsafe double IMemoryLoss.DifferentiateInMemory(Tensor target, nint prediction, long rows, long columns, nint gradient)
        {
            var share = EqualShare(rows) / columns;
            var count = (nint)(rows * columns);
            var sum = RowKernels.SquaredDifferences((float*)prediction, (float*)StepTensor.AddressOf(target), count, (float*)gradient);
            RowKernels.Scale((float*)gradient, count, (float)(2 * share * Weight));
            return sum * share;
        }
    }
}
