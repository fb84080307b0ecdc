using System;
using System.Linq;

namespace Netwright.Data;

/// <summary>What to do about a tensor whose shape does not fit.</summary>
internal static class ShapeRemedy
{
    /// <summary>The likeliest way from a shape to what is expected.</summary>
    /// <param name="contract">What the tensor must be.</param>
    /// <param name="shape">What it is, <c>[N, ...]</c>.</param>
    public static string For(TensorContract contract, ReadOnlySpan<long> shape)
    {
        var axes = contract.Axes.ToArray();
        if (contract.Content is TensorContent.Classes && IsOneHot(contract, axes, shape))
        {
            return "These look like one-hot rows: take the class numbers with .argmax(-1), or use Losses.CategoricalCrossentropy";
        }

        if (Fits(axes, shape))
        {
            return "Give a single sample an axis of samples with .unsqueeze(0)";
        }

        var sizes = shape[1..].ToArray();
        if (sizes.Length == axes.Length && axes.Length > 1)
        {
            if (Fits(axes, [.. sizes[1..], sizes[0]]))
            {
                return $"The channels seem to come first: move them with .movedim(1, -1)";
            }

            if (Fits(axes, [sizes[^1], .. sizes[..^1]]))
            {
                return $"The channels seem to come last: move them with .movedim(-1, 1)";
            }
        }

        if (axes.All(static axis => axis.Size is not null)
            && axes.Aggregate(1L, static (product, axis) => product * axis.Size!.Value) == sizes.Aggregate(1L, static (product, size) => product * size))
        {
            return $"Reshape it with .reshape({string.Join(", ", axes.Select(static axis => axis.Text).Prepend("-1"))})";
        }

        return $"Give it the shape {contract.Shape}";
    }

    private static bool IsOneHot(TensorContract contract, Axis[] axes, ReadOnlySpan<long> shape) =>
        shape.Length == axes.Length + 2
        && shape[^1] > 1
        && (contract.ClassCount is not { } count || count == shape[^1])
        && Fits(axes, shape[1..^1]);

    private static bool Fits(Axis[] axes, ReadOnlySpan<long> sizes)
    {
        if (axes.Length != sizes.Length)
        {
            return false;
        }

        for (var axis = 0; axis < axes.Length; axis++)
        {
            if (axes[axis].Size is { } size && size != sizes[axis])
            {
                return false;
            }
        }

        return true;
    }
}
