using System;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Activations
{
    /// <summary>
    /// The nearest point of the probability simplex, along the last axis (Martins and Astudillo, 2016):
    /// <c>max(x - t, 0)</c> with the <c>t</c> that makes the sum 1. Keras 3.16 adds up the wrong sums for <c>t</c>,
    /// so that its results do not sum to 1; this one is as published.
    /// </summary>
    /// <param name="input">Any shape, which stays.</param>
    public static Tensor Sparsemax(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var scope = NewDisposeScope();
        // Sizes do not matter to the projection, only differences: without the largest value, sums stay exact.
        var shifted = input - input.detach().amax([-1], keepdim: true);
        var (sorted, _) = shifted.sort(-1, descending: true);
        var count = arange(1, input.shape[^1] + 1, input.dtype, input.device);
        var sums = sorted.cumsum(-1);
        // The largest value always counts; saying so keeps the index in range where a value is not a number.
        var size = (1 + (count * sorted)).gt(sums).sum(-1, keepdim: true).clamp_min(1);
        var threshold = (sums.gather(-1, size - 1) - 1) / size.to(input.dtype);
        return (shifted - threshold).relu().MoveToOuterDisposeScope();
    }

    /// <summary>Subtracts the mean over what is not 0, and keeps only that; in place.</summary>
    private static void SparsemaxGradient(Tensor gradient, Tensor output)
    {
        using var scope = NewDisposeScope();
        var supported = output.gt(0).to(gradient.dtype);
        var mean = (gradient * supported).sum(-1, keepdim: true) / supported.sum(-1, keepdim: true);
        gradient.sub_(mean).mul_(supported);
    }
}
