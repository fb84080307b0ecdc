using System;
using Netwright.Runtime;
using Netwright.Runtime.Memory;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Losses
{
    public sealed partial class MeanSquaredError : IMemoryLoss
    {
        nint IMemoryLoss.AddressOfTarget(Tensor target, ReadOnlySpan<long> shape) => StepTensor.AddressOf(target, ScalarType.Float32, shape);

        unsafe double IMemoryLoss.DifferentiateInMemory(nint target, nint prediction, long rows, long columns, nint gradient)
        {
            var share = EqualShare(rows) / columns;
            var count = (nint)(rows * columns);
            var sum = RowKernels.SquaredDifferences((float*)prediction, (float*)target, count, (float*)gradient);
            RowKernels.Scale((float*)gradient, count, (float)(2 * share * Weight));
            return sum * share;
        }
    }
}
