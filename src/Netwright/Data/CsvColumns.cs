using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Netwright.Data;

/// <summary>The columns of a CSV file, by name.</summary>
internal sealed class CsvColumns(string path, IReadOnlyList<string> names)
{
    private readonly Dictionary<string, int> _places =
        names.Select(static (name, place) => (name, place)).ToDictionary(static column => column.name, static column => column.place, StringComparer.Ordinal);

    /// <summary>The file.</summary>
    public string Path { get; } = path;

    /// <summary>The names, in the file's order.</summary>
    public IReadOnlyList<string> Names { get; } = names;

    /// <summary>A column's place.</summary>
    /// <exception cref="ArgumentException">There is no column of that name.</exception>
    public int Place(string column) => _places.TryGetValue(column, out var place)
        ? place
        : throw new ArgumentException($"The CSV file '{Path}' has no column '{column}': it has {string.Join(", ", Names.Select(static name => $"'{name}'"))}.", nameof(column));

    /// <summary>A value that is not what it should be.</summary>
    public InvalidDataException Damaged(int line, string column, string value, string expected) =>
        new(FormattableString.Invariant($"The CSV file '{Path}' has '{value}' in line {line}, column '{column}'; expected is {expected}."));
}
