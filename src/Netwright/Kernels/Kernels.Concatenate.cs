using System;
using static TorchSharp.torch;

namespace Netwright.Runtime;

public sealed partial class Kernels
{
    /// <summary>Joins values along an axis.</summary>
    /// <param name="axis">The axis, counted from the last as -1.</param>
    /// <param name="parts">The values.</param>
    public StepTensor Concatenate(int axis, params ReadOnlySpan<StepTensor> parts) => Keep(cat(Tensors(parts), axis));

    /// <summary>The share of one part in the gradient of a whole, copied: the next operations write over it.</summary>
    /// <param name="gradient">The gradient of the whole.</param>
    /// <param name="axis">The axis, counted from the last as -1.</param>
    /// <param name="part">The part.</param>
    /// <param name="before">The parts before it.</param>
    public StepTensor ConcatenateGradient(StepTensor gradient, int axis, StepTensor part, params ReadOnlySpan<StepTensor> before)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        ArgumentNullException.ThrowIfNull(part);
        long start = 0;
        foreach (var other in before)
        {
            start += other.Shape[^-axis];
        }

        using var share = gradient.Tensor.narrow(axis, start, part.Shape[^-axis]);
        return Keep(share.clone());
    }
}
