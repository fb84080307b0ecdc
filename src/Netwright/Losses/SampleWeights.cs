using System;
using static TorchSharp.torch;

namespace Netwright;

/// <summary>Weights of samples, as losses and metrics apply them.</summary>
internal static class SampleWeights
{
    /// <summary>Brings weights into the shape of the values that they are for.</summary>
    /// <param name="weight">
    /// A weight for each sample, <c>[N]</c> or <c>[N, 1]</c>, or for the first axes of the values, <c>[N, T]</c>.
    /// </param>
    /// <param name="values">The values, <c>[N, ...]</c>; or one value for the whole batch.</param>
    /// <returns>The weights as a view of the values' shape; as they are where there is but one value.</returns>
    /// <exception cref="ArgumentException">The axes of the weights are not the first axes of the values.</exception>
    public static Tensor Spread(Tensor weight, Tensor values)
    {
        using var scope = NewDisposeScope();
        var spread = values.is_floating_point() ? weight.to(values.dtype) : weight.alias();
        if (values.dim() == 0)
        {
            return spread.MoveToOuterDisposeScope();
        }

        while (spread.dim() > values.dim() && spread.shape[^1] == 1)
        {
            spread = spread.squeeze(-1);
        }

        while (spread.dim() < values.dim())
        {
            spread = spread.unsqueeze(-1);
        }

        var (from, to) = (spread.shape, values.shape);
        var fits = from.Length == to.Length;
        for (var axis = 0; fits && axis < from.Length; axis++)
        {
            fits = from[axis] == to[axis] || from[axis] == 1;
        }

        return fits
            ? spread.expand(to).MoveToOuterDisposeScope()
            : throw new ArgumentException(
                $"Sample weights of shape [{string.Join(", ", weight.shape)}] do not fit values of shape "
                + $"[{string.Join(", ", to)}]: there is one weight for each sample, or for each of the first axes.",
                nameof(weight));
    }

    /// <summary>
    /// Multiplies values by their weights. A weight of 0 takes a value out wholly, even one that is not a number.
    /// </summary>
    /// <param name="values">The values.</param>
    /// <param name="spread">The weights, of the values' shape.</param>
    public static Tensor Apply(Tensor values, Tensor spread)
    {
        using var scope = NewDisposeScope();
        return (values.masked_fill(spread.eq(0), 0) * spread).MoveToOuterDisposeScope();
    }
}
