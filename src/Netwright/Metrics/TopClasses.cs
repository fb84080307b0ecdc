using System;
using static TorchSharp.torch;

namespace Netwright;

/// <summary>Which classes an output ranks highest.</summary>
internal static class TopClasses
{
    /// <summary>Whether fewer than a number of classes are higher than a given one: a class that ties with the last is among the highest.</summary>
    /// <param name="classes">A class number for each row, <c>[N, ...]</c>.</param>
    /// <param name="prediction">A value for each class, <c>[N, ..., classes]</c>.</param>
    /// <param name="count">How many count as high.</param>
    /// <returns>
    /// A boolean for each row, <c>[N, ...]</c>; false for a class whose value is not a number, and for one that is not there.
    /// </returns>
    public static Tensor Contain(Tensor classes, Tensor prediction, int count)
    {
        using var scope = NewDisposeScope();
        var known = classes.clamp(0, prediction.size(-1) - 1);
        var chosen = prediction.gather(-1, known.unsqueeze(-1));
        var higher = prediction.gt(chosen).sum(-1, type: ScalarType.Int64);
        var isThere = classes.eq(known).logical_and_(chosen.isnan().squeeze(-1).logical_not_());
        return isThere.logical_and_(higher.lt(count)).MoveToOuterDisposeScope();
    }

    /// <summary>The values of the highest classes; minus infinity for the others.</summary>
    /// <param name="prediction">A value for each class, <c>[N, ..., classes]</c>.</param>
    /// <param name="count">How many count as high.</param>
    public static Tensor Filter(Tensor prediction, int count)
    {
        using var scope = NewDisposeScope();
        var (_, places) = prediction.topk(Math.Min(count, (int)prediction.size(-1)), -1, true, false);
        var filtered = full_like(prediction, double.NegativeInfinity);
        return filtered.scatter_(-1, places, prediction.gather(-1, places)).MoveToOuterDisposeScope();
    }
}
