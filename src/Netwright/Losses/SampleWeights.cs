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

        return (Expand(spread, values.shape) ?? throw new ArgumentException(
            $"Sample weights of shape [{string.Join(", ", weight.shape)}] do not fit values of shape "
            + $"[{string.Join(", ", values.shape)}]: there is one weight for each sample, or for each of the first axes.",
            nameof(weight))).MoveToOuterDisposeScope();
    }

    /// <summary>Which values weigh 0.</summary>
    /// <param name="weight">The weights.</param>
    /// <param name="values">The values, <c>[N, ...]</c>.</param>
    /// <returns>True where a value weighs 0, of a shape that spreads to the values'; null if the weights are not for such values.</returns>
    public static Tensor? AreOut(Tensor weight, Tensor values)
    {
        using var scope = NewDisposeScope();
        return Expand(weight, values.shape)?.eq(0).MoveToOuterDisposeScope();
    }

    /// <summary>Which samples weigh anything for any of several losses.</summary>
    /// <param name="weights">The weights for each loss, <c>[N]</c> or <c>[N, ...]</c>; null for one in which all are equal.</param>
    /// <returns>A truth value for each sample, <c>[N]</c>; null if all count.</returns>
    public static Tensor? Counted(params ReadOnlySpan<Tensor?> weights)
    {
        if (weights.IsEmpty || weights.Contains(null))
        {
            return null;
        }

        using var recorded = no_grad();
        using var scope = NewDisposeScope();
        Tensor? counted = null;
        foreach (var weight in weights)
        {
            var here = weight!.ne(0);
            here = here.dim() > 1 ? here.flatten(1).any(1) : here;
            counted = counted is null ? here : counted.logical_or(here);
        }

        return counted!.all().item<bool>() ? null : counted.MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Takes out of values what weighs 0 and could spoil what is computed of them: what is not finite, and class numbers,
    /// of which there may be none such. It becomes 0.
    /// </summary>
    /// <param name="values">Targets or predictions.</param>
    /// <param name="weight">The weights; null if all are equal.</param>
    /// <returns>The values themselves, if there is nothing to take out.</returns>
    public static Tensor TakeOut(Tensor values, Tensor? weight)
    {
        if (weight is null)
        {
            return values;
        }

        using var recorded = no_grad();
        using var scope = NewDisposeScope();
        return AreOut(weight, values) is not { } isOut ? values
            : values.masked_fill(values.is_floating_point() ? isOut.logical_and(values.isfinite().logical_not()) : isOut, 0)
                .MoveToOuterDisposeScope();
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

    /// <summary>The product of weights for each value that counts and those of samples.</summary>
    /// <param name="counted">A weight for the first axes of the values, <c>[N, ...]</c>.</param>
    /// <param name="weight">A weight for each sample, or for more axes or fewer; null if all are equal.</param>
    /// <exception cref="ArgumentException">The axes of one are not the first axes of the other.</exception>
    public static Tensor Together(Tensor counted, Tensor? weight)
    {
        if (weight is null)
        {
            return counted.alias();
        }

        using var scope = NewDisposeScope();
        var exact = weight.to(counted.dtype);
        return (weight.dim() > counted.dim() && Expand(exact, counted.shape) is null
            ? exact * Spread(counted, exact)
            : counted * Spread(exact, counted)).MoveToOuterDisposeScope();
    }

    /// <summary>Weights as a view of a shape; null if their axes are not its first.</summary>
    private static Tensor? Expand(Tensor weight, long[] to)
    {
        var spread = weight;
        while (spread.dim() > to.Length && spread.shape[^1] == 1)
        {
            spread = spread.squeeze(-1);
        }

        while (spread.dim() < to.Length)
        {
            spread = spread.unsqueeze(-1);
        }

        var from = spread.shape;
        var fits = from.Length == to.Length;
        for (var axis = 0; fits && axis < from.Length; axis++)
        {
            fits = from[axis] == to[axis] || from[axis] == 1;
        }

        return fits ? spread.expand(to) : null;
    }
}
