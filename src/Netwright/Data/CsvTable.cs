using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using static TorchSharp.torch;

namespace Netwright.Data;

/// <summary>The rows of a CSV file, as tensors by column.</summary>
public sealed class CsvTable
{
    private readonly CsvColumns _columns;

    internal CsvTable(string path, IReadOnlyList<string> columns, IReadOnlyList<CsvRow> rows)
    {
        _columns = new(path, columns);
        Rows = rows;
    }

    /// <summary>The column names, in the file's order.</summary>
    public IReadOnlyList<string> Columns => _columns.Names;

    /// <summary>The rows, in the file's order.</summary>
    public IReadOnlyList<CsvRow> Rows { get; }

    /// <summary>Numbers.</summary>
    /// <param name="columns">The columns' names.</param>
    /// <returns>A float32 tensor <c>[rows, columns]</c>, which belongs to the caller.</returns>
    /// <exception cref="ArgumentException">There is no column of that name, or no column is given.</exception>
    /// <exception cref="InvalidDataException">A value is not a number; the message has its line.</exception>
    public Tensor Values(params IReadOnlyList<string> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentOutOfRangeException.ThrowIfZero(columns.Count, nameof(columns));
        CheckThere(columns);
        return ArrayData.Share(Rows.SelectMany(row => columns.Select(row.Number)).ToArray(), Rows.Count, columns.Count);
    }

    /// <summary>Numbers of classes.</summary>
    /// <param name="column">The column's name. It has whole numbers, or the classes' names.</param>
    /// <param name="classNames">The classes' names, by their numbers; none if the column has the numbers.</param>
    /// <returns>An int64 tensor <c>[rows]</c>, which belongs to the caller.</returns>
    /// <exception cref="ArgumentException">There is no column of that name.</exception>
    /// <exception cref="InvalidDataException">A value is no whole number, or not among the names; the message has its line.</exception>
    public Tensor Classes(string column, IReadOnlyList<string>? classNames = null)
    {
        CheckThere([column]);
        return ArrayData.Share(Rows.Select(row => row.ClassNumber(column, classNames)).ToArray());
    }

    /// <summary>The different values of a column, in the order of their characters: the names of classes.</summary>
    /// <param name="column">The column's name.</param>
    /// <exception cref="ArgumentException">There is no column of that name.</exception>
    public IReadOnlyList<string> ClassNames(string column)
    {
        CheckThere([column]);
        return [.. Rows.Select(row => row[column]).Distinct().Order(StringComparer.Ordinal)];
    }

    private void CheckThere(IReadOnlyList<string> columns)
    {
        foreach (var column in columns)
        {
            _columns.Place(column);
        }
    }
}
