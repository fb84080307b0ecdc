using System;
using static TorchSharp.torch;

namespace Netwright.Runtime;

public static partial class Functions
{
    /// <summary>Adds values, element by element; sizes of 1 are spread.</summary>
    /// <param name="values">The values.</param>
    public static Tensor Add(params ReadOnlySpan<Tensor> values) => Fold(values, static (left, right) => left + right);

    /// <summary>Multiplies values, element by element; sizes of 1 are spread.</summary>
    /// <param name="values">The values.</param>
    public static Tensor Multiply(params ReadOnlySpan<Tensor> values) => Fold(values, static (left, right) => left * right);

    /// <summary>The largest of values, element by element; sizes of 1 are spread.</summary>
    /// <param name="values">The values.</param>
    public static Tensor Maximum(params ReadOnlySpan<Tensor> values) => Fold(values, static (left, right) => maximum(left, right));

    /// <summary>The smallest of values, element by element; sizes of 1 are spread.</summary>
    /// <param name="values">The values.</param>
    public static Tensor Minimum(params ReadOnlySpan<Tensor> values) => Fold(values, static (left, right) => minimum(left, right));

    /// <summary>The mean of values, element by element; sizes of 1 are spread.</summary>
    /// <param name="values">The values.</param>
    public static Tensor Average(params ReadOnlySpan<Tensor> values)
    {
        using var sum = Add(values);
        return sum / values.Length;
    }

    /// <summary>Subtracts a value from another, element by element; sizes of 1 are spread.</summary>
    /// <param name="left">The value that is subtracted from.</param>
    /// <param name="right">The value that is subtracted.</param>
    public static Tensor Subtract(Tensor left, Tensor right)
    {
        ArgumentNullException.ThrowIfNull(left);
        return left - right;
    }

    /// <summary>Multiplies two values along an axis of each and adds up, sample by sample.</summary>
    /// <param name="left">The first value, <c>[N, ..., k, ...]</c>.</param>
    /// <param name="right">The second value, <c>[N, ..., k, ...]</c>.</param>
    /// <param name="axes">The axis of each that is added up.</param>
    /// <param name="normalize">Whether both are divided by their length along it first.</param>
    /// <returns>The other axes of the first, then those of the second; <c>[N, 1]</c> if there are none.</returns>
    public static Tensor Dot(Tensor left, Tensor right, (int Left, int Right) axes, bool normalize)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        using var scope = NewDisposeScope();
        var (first, second) = (left.movedim([axes.Left], [-1]), right.movedim([axes.Right], [-1]));
        if (normalize)
        {
            (first, second) = (UnitNormalization(first), UnitNormalization(second));
        }

        var (firstShape, secondShape) = (first.shape, second.shape);
        var product = first.reshape(firstShape[0], -1, firstShape[^1]).matmul(second.reshape(secondShape[0], -1, secondShape[^1]).transpose(1, 2));
        long[] shape = [firstShape[0], .. firstShape[1..^1], .. secondShape[1..^1]];
        return product.reshape(shape.Length == 1 ? [shape[0], 1] : shape).MoveToOuterDisposeScope();
    }

    private static Tensor Fold(ReadOnlySpan<Tensor> values, Func<Tensor, Tensor, Tensor> combine)
    {
        using var scope = NewDisposeScope();
        var result = values[0];
        for (var index = 1; index < values.Length; index++)
        {
            result = combine(result, values[index]);
        }

        return (values.Length == 1 ? result.alias() : result).MoveToOuterDisposeScope();
    }
}
