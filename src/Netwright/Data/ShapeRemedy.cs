using System.Collections.Generic;
using System.Linq;
using static TorchSharp.torch;

namespace Netwright.Data;

/// <summary>What to do about a tensor whose shape does not fit.</summary>
internal static class ShapeRemedy
{
    /// <summary>The likeliest way from a tensor's shape to the one that is expected.</summary>
    /// <param name="contract">What the tensor must be.</param>
    /// <param name="tensor">What it is, <c>[N, ...]</c>.</param>
    /// <param name="isTarget">Whether it is a target, and not an input.</param>
    public static string For(TensorContract contract, Tensor tensor, bool isTarget)
    {
        var axes = contract.Axes.ToArray();
        var shape = tensor.shape;
        var sizes = shape[1..];
        if (IsOneHot(contract, axes, sizes))
        {
            return "These look like one-hot rows: take the class numbers with .argmax(-1), or use Losses.CategoricalCrossentropy";
        }

        if (isTarget && AreClassNumbers(contract, axes, tensor.dtype, sizes))
        {
            return "These look like class numbers: make one-hot rows with torch.nn.functional.one_hot, or use Losses.SparseCategoricalCrossentropy";
        }

        if (axes.Length > 0 && Fits(axes, shape))
        {
            return "Give a single sample an axis of samples with .unsqueeze(0)";
        }

        if (sizes.Length == axes.Length && axes.Length > 1)
        {
            if (Fits(axes, [.. sizes[1..], sizes[0]]))
            {
                return $"The channels seem to come first: move them to the end with .permute({Order([.. Enumerable.Range(2, axes.Length - 1), 1])})";
            }

            if (Fits(axes, [sizes[^1], .. sizes[..^1]]))
            {
                return $"The channels seem to come last: move them to the front with .permute({Order([axes.Length, .. Enumerable.Range(1, axes.Length - 1)])})";
            }
        }

        return axes.All(static axis => axis.Size is not null) && Product(axes.Select(static axis => axis.Size!.Value)) == Product(sizes)
            ? $"Reshape it with .reshape({string.Join(", ", axes.Select(static axis => axis.Text).Prepend("-1"))})"
            : $"Give it the shape {contract.Shape}";
    }

    /// <summary>Whether class numbers are wanted, and there is a row for each instead, as long as there are classes.</summary>
    private static bool IsOneHot(TensorContract contract, Axis[] axes, long[] sizes) =>
        contract.Content is TensorContent.Classes
        && sizes.Length == axes.Length + 1
        && sizes[^1] > 1
        && (contract.ClassCount is not { } count || count == sizes[^1])
        && Fits(axes, sizes[..^1]);

    /// <summary>Whether rows are wanted, and there is a whole number for each instead.</summary>
    private static bool AreClassNumbers(TensorContract contract, Axis[] axes, ScalarType elementType, long[] sizes) =>
        contract.Content is TensorContent.Values or TensorContent.Probabilities
        && elementType is ScalarType.Int64 or ScalarType.Int32 or ScalarType.Byte
        && axes.Length > 0
        && axes[^1].Size is not 1
        && Fits(axes[..^1], sizes);

    private static bool Fits(Axis[] axes, long[] sizes) =>
        axes.Length == sizes.Length
        && axes.Zip(sizes).All(static pair => pair.First.Size is not { } size || size == pair.Second);

    private static string Order(int[] axes) => string.Join(", ", axes.Prepend(0));

    private static long Product(IEnumerable<long> sizes) =>
        sizes.Aggregate(1L, static (product, size) => product * size);
}
