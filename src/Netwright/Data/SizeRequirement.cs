using System;

namespace Netwright.Data;

/// <summary>
/// What a layer needs of named sizes, which the compiler could not decide: that <c>time-2</c> is at least 1, or that
/// <c>left</c> and <c>right</c> are equal. It is checked at the model's boundary.
/// </summary>
public sealed class SizeRequirement
{
    private readonly string _layer;
    private readonly Axis _size;
    private readonly Axis? _other;

    private SizeRequirement(string layer, string dimension, Axis size, Axis? other, string remedy) =>
        (_layer, Dimension, _size, _other, Remedy) = (layer, dimension, size, other, remedy);

    /// <summary>The named size that it is about.</summary>
    internal string Dimension { get; }

    /// <summary>What data to give instead.</summary>
    internal string Remedy { get; }

    /// <summary>A layer gives at least one place along an axis.</summary>
    /// <param name="layer">The layer, as messages name it: <c>'Features' (Conv1D)</c>.</param>
    /// <param name="dimension">A named size that the number of places follows from.</param>
    /// <param name="size">The number of places.</param>
    /// <param name="remedy">What data to give instead.</param>
    public static SizeRequirement AtLeastOne(string layer, string dimension, Axis size, string remedy)
    {
        ArgumentException.ThrowIfNullOrEmpty(layer);
        ArgumentException.ThrowIfNullOrEmpty(dimension);
        return new(layer, dimension, size, null, remedy);
    }

    /// <summary>A layer needs two sizes to be equal.</summary>
    /// <param name="layer">The layer, as messages name it: <c>'Sum' (Add)</c>.</param>
    /// <param name="dimension">A named size that one of them follows from.</param>
    /// <param name="size">The one.</param>
    /// <param name="other">The other.</param>
    /// <param name="remedy">What data to give instead.</param>
    public static SizeRequirement Equal(string layer, string dimension, Axis size, Axis other, string remedy)
    {
        ArgumentException.ThrowIfNullOrEmpty(layer);
        ArgumentException.ThrowIfNullOrEmpty(dimension);
        return new(layer, dimension, size, other, remedy);
    }

    /// <summary>What is wrong with sizes; null if nothing is.</summary>
    internal string? Problem(DimensionSizes sizes)
    {
        var size = Value(_size, sizes);
        if (_other is not { } other)
        {
            return size >= 1 ? null : FormattableString.Invariant($"{_layer} would have {_size.Text} = {size} places");
        }

        var wanted = Value(other, sizes);
        return size == wanted ? null : $"{_layer} would need {Describe(_size, size)} and {Describe(other, wanted)} to be equal";
    }

    private static long Value(Axis axis, DimensionSizes sizes) => axis.Size ?? axis.Derivation?.Invoke(sizes) ?? sizes[axis.Text];

    private static string Describe(Axis axis, long value) =>
        axis.Size is null ? FormattableString.Invariant($"{axis.Text} = {value}") : axis.Text;
}
