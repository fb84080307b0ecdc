using System;
using System.Collections;
using System.Globalization;
using System.Linq;

namespace Netwright.Training;

/// <summary>An option with its value, to be shown.</summary>
/// <param name="Name">The option's name in C#.</param>
/// <param name="Value">The value as text, the same in every culture.</param>
public readonly record struct Setting(string Name, string Value)
{
    /// <summary>Writes a value as text.</summary>
    /// <param name="name">The option's name in C#.</param>
    /// <param name="value">The value; none is written as such.</param>
    public static Setting Of(string name, object? value) => new(name, Write(value));

    /// <inheritdoc/>
    public override string ToString() => $"{Name} {Value}";

    private static string Write(object? value) => value switch
    {
        null => "none",
        true => "yes",
        false => "no",
        string text => text,
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable values => string.Join(", ", values.Cast<object?>().Select(Write)) is { Length: > 0 } list ? list : "none",
        _ => value.ToString() ?? string.Empty,
    };
}
