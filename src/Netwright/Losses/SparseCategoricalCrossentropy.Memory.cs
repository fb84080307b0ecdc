using System;
using Netwright.Runtime;
using Netwright.Runtime.Memory;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Losses
{
    public sealed partial class SparseCategoricalCrossentropy : IMemoryLoss
    {
        nint IMemoryLoss.AddressOfTarget(Tensor target, ReadOnlySpan<long> shape) =>
            FromLogits && IgnoreClass == NoClass && (Axis == -1 || Axis == shape.Length - 1)
                ? StepTensor.AddressOf(target, ScalarType.Int64, shape[..^1])
                : 0;

        unsafe double IMemoryLoss.DifferentiateInMemory(nint target, nint prediction, long rows, long columns, nint gradient)
        {
            var share = EqualShare(rows);
            var sum = CrossentropyKernel.Differentiate(
                (long*)target,
                (float*)prediction,
                (nint)rows,
                (nint)columns,
                (float)(share * Weight),
                (float*)gradient);
            return sum * share;
        }
    }
}
