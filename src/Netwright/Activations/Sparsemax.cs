using System;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Activations
{
    /// <summary>The projection onto the probability simplex along the last axis (Martins and Astudillo, 2016).</summary>
    /// <param name="input">Any shape with a last axis, which stays.</param>
    public static Tensor Sparsemax(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var scope = NewDisposeScope();
        var (sorted, _) = input.sort(-1, descending: true);
        var count = arange(1, input.shape[^1] + 1, input.dtype, input.device);
        var sums = sorted.cumsum(-1);
        var supported = (1 + (count * sorted)).gt(sums);
        var size = supported.sum(-1, keepdim: true);
        var threshold = (sums.gather(-1, size - 1) - 1) / size.to(input.dtype);
        return (input - threshold).clamp_min(0).MoveToOuterDisposeScope();
    }

    /// <summary>Subtracts the mean over what is not 0, and keeps only that; in place.</summary>
    private static void SparsemaxGradient(Tensor gradient, Tensor output)
    {
        var supported = output.gt(0).to(gradient.dtype);
        var mean = (gradient * supported).sum(-1, keepdim: true) / supported.sum(-1, keepdim: true);
        gradient.sub_(mean).mul_(supported);
    }
}
