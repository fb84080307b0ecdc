using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using static TorchSharp.torch;

namespace Netwright.Data;

/// <summary>A row of a CSV file.</summary>
public sealed class CsvRow
{
    private readonly CsvColumns _columns;
    private readonly string[] _values;

    internal CsvRow(CsvColumns columns, int line, string[] values)
    {
        _columns = columns;
        Line = line;
        _values = values;
    }

    /// <summary>The line of the file where the row begins, from 1 for that of the column names.</summary>
    public int Line { get; }

    /// <summary>The column names, in the file's order.</summary>
    public IReadOnlyList<string> Columns => _columns.Names;

    /// <summary>A value as it is written.</summary>
    /// <param name="column">The column's name.</param>
    /// <exception cref="ArgumentException">There is no column of that name.</exception>
    public string this[string column] => _values[_columns.Place(column)];

    /// <summary>A number.</summary>
    /// <param name="column">The column's name.</param>
    /// <exception cref="InvalidDataException">The value is not a number.</exception>
    public float Number(string column) =>
        float.TryParse(this[column], NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw _columns.Damaged(Line, column, this[column], "a number");

    /// <summary>Numbers, as a sample without the axis of samples.</summary>
    /// <param name="columns">The columns' names.</param>
    /// <returns>A float32 tensor <c>[columns]</c>.</returns>
    /// <exception cref="InvalidDataException">A value is not a number.</exception>
    public Tensor Values(params IEnumerable<string> columns) => ArrayData.Share(columns.Select(Number).ToArray());

    /// <summary>The number of a class, as a target without the axis of samples.</summary>
    /// <param name="column">The column's name. It has whole numbers, or the classes' names.</param>
    /// <param name="classNames">The classes' names, by their numbers; none if the column has the numbers.</param>
    /// <returns>An int64 tensor <c>[]</c>.</returns>
    /// <exception cref="InvalidDataException">The value is no whole number, or not among the names.</exception>
    public Tensor Class(string column, IReadOnlyList<string>? classNames = null) => tensor(ClassNumber(column, classNames));

    internal long ClassNumber(string column, IReadOnlyList<string>? classNames)
    {
        var value = this[column];
        if (classNames is null)
        {
            return long.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw _columns.Damaged(Line, column, value, "a whole number, unless the classes' names are given");
        }

        for (var number = 0; number < classNames.Count; number++)
        {
            if (classNames[number] == value)
            {
                return number;
            }
        }

        throw _columns.Damaged(Line, column, value, $"one of {string.Join(", ", classNames.Select(static name => $"'{name}'"))}");
    }
}
