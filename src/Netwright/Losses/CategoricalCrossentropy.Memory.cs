using System;
using Netwright.Runtime;
using Netwright.Runtime.Memory;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Losses
{
    public sealed partial class CategoricalCrossentropy : IMemoryLoss
    {
        bool IMemoryLoss.FitsMemory(Tensor target, ReadOnlySpan<long> shape) =>
            FromLogits && LabelSmoothing == 0 && (Axis == -1 || Axis == shape.Length - 1)
            && target.shape.AsSpan().SequenceEqual(shape)
            && StepTensor.AddressOf(target) != 0;

        unsafe double IMemoryLoss.DifferentiateInMemory(Tensor target, nint prediction, long rows, long columns, nint gradient)
        {
            var share = EqualShare(rows);
            var sum = CrossentropyKernel.DifferentiateDistributions(
                (float*)StepTensor.AddressOf(target),
                (float*)prediction,
                (nint)rows,
                (nint)columns,
                (float)(share * Weight),
                (float*)gradient);
            return sum * share;
        }
    }
}
