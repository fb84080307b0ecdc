using System;
using System.Linq;
using static TorchSharp.torch;

namespace Netwright.Runtime;

public sealed partial class Kernels
{
    /// <summary>Makes one value of all elements along some axes.</summary>
    /// <param name="reduction">What is made of them.</param>
    /// <param name="input">The elements.</param>
    /// <param name="axes">The axes, the batch's among them; all, if there is none.</param>
    /// <param name="keep">Whether the axes stay, with one element.</param>
    /// <param name="unbiased">Whether a variance is divided by one less than the number of elements.</param>
    public StepTensor Reduce(Reduction reduction, StepTensor input, long[]? axes = null, bool keep = false, bool unbiased = false)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var scope = NewDisposeScope();
        var read = input.Tensor;
        var along = AxesOf(read, axes);
        return Keep(reduction switch
        {
            Reduction.Sum => read.sum(along, keep),
            Reduction.Mean => read.mean(along, keep),
            Reduction.Variance => read.var(along, unbiased, keep),
            Reduction.StandardDeviation => read.std(along, unbiased, keep),
            Reduction.Norm => read.square().sum(along, keep).sqrt(),
            Reduction.Maximum => read.amax(along, keep),
            Reduction.Minimum => read.amin(along, keep),
            _ => throw new ArgumentOutOfRangeException(nameof(reduction)),
        });
    }

    /// <summary>The gradient of what was reduced.</summary>
    /// <param name="reduction">What was made of it.</param>
    /// <param name="gradient">The gradient of the result, which stays as it is.</param>
    /// <param name="input">What was reduced.</param>
    /// <param name="output">The result.</param>
    /// <param name="axes">The axes, whether they stayed or not.</param>
    /// <param name="unbiased">Whether a variance was divided by one less than the number of elements.</param>
    /// <remarks>
    /// Where several elements are the largest or the smallest, they share the gradient; where a deviation or a norm is 0, it
    /// is 0, as autograd has it.
    /// </remarks>
    public StepTensor ReduceGradient(
        Reduction reduction,
        StepTensor gradient,
        StepTensor input,
        StepTensor output,
        long[]? axes = null,
        bool unbiased = false)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        using var scope = NewDisposeScope();
        var read = input.Tensor;
        var along = AxesOf(read, axes);
        var kept = read.shape;
        var count = 1L;
        foreach (var axis in along)
        {
            count *= kept[axis];
            kept[axis] = 1;
        }

        var arrived = gradient.Tensor.view(kept);
        var result = output.Tensor.view(kept);
        var spread = reduction switch
        {
            Reduction.Sum => arrived,
            Reduction.Mean => arrived / count,
            Reduction.Variance => (read - read.mean(along, keepdim: true)) * (arrived * (2.0 / (count - (unbiased ? 1 : 0)))),
            Reduction.StandardDeviation => (read - read.mean(along, keepdim: true))
                * Quotient(arrived, result * (count - (unbiased ? 1 : 0))),
            Reduction.Norm => read * Quotient(arrived, result),
            Reduction.Maximum or Reduction.Minimum => Share(read.eq(result), arrived, along),
            _ => throw new ArgumentOutOfRangeException(nameof(reduction)),
        };
        var made = Rent(read.shape);
        made.Tensor.copy_(spread);
        return made;
    }

    /// <summary>The quotient; 0 where it is divided by 0.</summary>
    private static Tensor Quotient(Tensor dividend, Tensor divisor) => (dividend / divisor).masked_fill(divisor.eq(0), 0);

    private static Tensor Share(Tensor chosen, Tensor arrived, long[] along)
    {
        var shares = chosen.to(arrived.dtype);
        return shares * (arrived / shares.sum(along, keepdim: true));
    }

    /// <summary>Axes counted from the first; all, if none is given.</summary>
    private static long[] AxesOf(Tensor tensor, long[]? axes) => axes is null
        ? [.. Enumerable.Range(0, (int)tensor.dim()).Select(static axis => (long)axis)]
        : [.. axes.Select(axis => axis < 0 ? axis + tensor.dim() : axis)];
}
