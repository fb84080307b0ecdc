using System;
using System.Collections.Generic;
using System.IO;
using nietras.SeparatedValues;

namespace Netwright.Data;

/// <summary>
/// Reads files of separated values with a line of column names. Numbers are written as C# writes them, whatever the
/// culture; values may be quoted.
/// </summary>
public static class CsvFile
{
    /// <summary>Reads a whole file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="separator">What stands between values; without one it is told by the first line: a comma, semicolon, tab or bar.</param>
    /// <exception cref="FileNotFoundException">The file is not there.</exception>
    /// <exception cref="InvalidDataException">A line has more or fewer values than there are columns.</exception>
    public static CsvTable Read(string path, char? separator = null)
    {
        CheckThere(path);
        using var reader = Open(path, separator);
        return new CsvTable(path, ColumnNames(reader), [.. Rows(path, reader)]);
    }

    /// <summary>Reads a file row by row, anew each time it is enumerated: for what does not fit into memory.</summary>
    /// <param name="path">The file.</param>
    /// <param name="separator">What stands between values; without one it is told by the first line: a comma, semicolon, tab or bar.</param>
    /// <exception cref="FileNotFoundException">The file is not there.</exception>
    /// <exception cref="InvalidDataException">A line has more or fewer values than there are columns; thrown while enumerating.</exception>
    public static IEnumerable<CsvRow> ReadRows(string path, char? separator = null)
    {
        CheckThere(path);
        return Enumerate();

        IEnumerable<CsvRow> Enumerate()
        {
            using var reader = Open(path, separator);
            foreach (var row in Rows(path, reader))
            {
                yield return row;
            }
        }
    }

    private static void CheckThere(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"The CSV file '{path}' is not there.", path);
        }
    }

    private static SepReader Open(string path, char? separator)
    {
        var options = (separator is { } given ? new Sep(given) : (Sep?)null).Reader(static options => options with { Unescape = true });
        try
        {
            return options.FromFile(path);
        }
        catch (ArgumentException problem)
        {
            throw Damaged(path, $"two of its columns have one name, or its first line cannot be read ({problem.Message})", problem);
        }
    }

    private static IReadOnlyList<string> ColumnNames(SepReader reader) => reader.Header.ColNames;

    private static IEnumerable<CsvRow> Rows(string path, SepReader reader)
    {
        var columns = new CsvColumns(path, ColumnNames(reader));
        while (MoveNext(path, reader))
        {
            yield return Row(columns, reader);
        }
    }

    private static bool MoveNext(string path, SepReader reader)
    {
        try
        {
            return reader.MoveNext();
        }
        catch (InvalidDataException problem)
        {
            throw Damaged(path, problem.Message, problem);
        }
    }

    private static CsvRow Row(CsvColumns columns, SepReader reader)
    {
        var row = reader.Current;
        var values = new string[row.ColCount];
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = row[index].ToString();
        }

        return new CsvRow(columns, row.LineNumberFrom, values);
    }

    private static InvalidDataException Damaged(string path, string how, Exception problem) =>
        new($"The CSV file '{path}' is damaged: {how}", problem);
}
