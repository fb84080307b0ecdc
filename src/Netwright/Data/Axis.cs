using System;
using System.Globalization;

namespace Netwright.Data;

/// <summary>
/// The size that an axis must have: a number, a name (equal names are equal sizes everywhere in a model), or a size
/// that follows from named ones.
/// </summary>
public readonly struct Axis
{
    private Axis(string text, long? size, Func<DimensionSizes, long>? derivation)
    {
        Text = text;
        Size = size;
        Derivation = derivation;
    }

    /// <summary>The size as a person writes it: <c>784</c>, <c>time</c>, <c>time-2</c>.</summary>
    internal string Text { get; }

    /// <summary>The size, where it is a number.</summary>
    internal long? Size { get; }

    /// <summary>How the size follows from named ones, where it does.</summary>
    internal Func<DimensionSizes, long>? Derivation { get; }

    /// <summary>The name, where the size is one.</summary>
    internal string? Name => Size is null && Derivation is null ? Text : null;

    /// <summary>A size that is known.</summary>
    /// <param name="size">The number of elements along the axis.</param>
    public static implicit operator Axis(long size) => FromInt64(size);

    /// <summary>A size that has a name.</summary>
    /// <param name="name">The dimension's name.</param>
    public static implicit operator Axis(string name) => FromString(name);

    /// <summary>A size that is known.</summary>
    /// <param name="size">The number of elements along the axis.</param>
    public static Axis FromInt64(long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        return new Axis(size.ToString(CultureInfo.InvariantCulture), size, null);
    }

    /// <summary>A size that has a name.</summary>
    /// <param name="name">The dimension's name.</param>
    public static Axis FromString(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new Axis(name, null, null);
    }

    /// <summary>A size that follows from named ones.</summary>
    /// <param name="text">The size as a person writes it: <c>time-2</c>.</param>
    /// <param name="size">The size, given those of the named dimensions.</param>
    public static Axis Of(string text, Func<DimensionSizes, long> size)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        ArgumentNullException.ThrowIfNull(size);
        return new Axis(text, null, size);
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
