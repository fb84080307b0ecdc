namespace Netwright.Tests.Architectures;

/// <summary>The size of an axis: what it is when the model runs, and how it came about if that is not known before.</summary>
/// <param name="Value">The number of places.</param>
/// <param name="Origin">What the size follows from; null if the compiler knows the number.</param>
internal sealed record Size(int Value, string? Origin = null)
{
    public static implicit operator Size(int value) => new(value);

    /// <summary>A size that follows from this one.</summary>
    public Size Become(int value, string how) => new(value, Origin is null ? null : $"{Origin} {how}");

    /// <inheritdoc/>
    public override string ToString() => Origin ?? Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
