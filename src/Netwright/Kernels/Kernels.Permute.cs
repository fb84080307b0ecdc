using System;

namespace Netwright.Runtime;

public sealed partial class Kernels
{
    /// <summary>Puts a sample's axes into another order.</summary>
    /// <param name="input">The input.</param>
    /// <param name="axes">The old axis, from 1, of each new one.</param>
    public StepTensor Permute(StepTensor input, ReadOnlySpan<long> axes)
    {
        ArgumentNullException.ThrowIfNull(input);
        Span<long> shape = stackalloc long[axes.Length + 1];
        shape[0] = input.Shape[0];
        for (var place = 0; place < axes.Length; place++)
        {
            shape[place + 1] = input.Shape[(int)axes[place]];
        }

        var result = Rent(shape);
        using var permuted = input.Tensor.permute([0, .. axes]);
        result.Tensor.copy_(permuted);
        return result;
    }

    /// <summary>The gradient of what was permuted: the axes are put back.</summary>
    /// <param name="gradient">The gradient of the result.</param>
    /// <param name="axes">The old axis, from 1, of each new one.</param>
    public StepTensor PermuteGradient(StepTensor gradient, ReadOnlySpan<long> axes)
    {
        Span<long> back = stackalloc long[axes.Length];
        for (var place = 0; place < axes.Length; place++)
        {
            back[(int)axes[place] - 1] = place + 1;
        }

        return Permute(gradient, back);
    }
}
