using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using nietras.SeparatedValues;

namespace Netwright.Training;

/// <summary>A file of separated values that grows row by row, and has each row as soon as it is written.</summary>
internal sealed class CsvLog : IDisposable
{
    private readonly string _path;
    private readonly FileStream _file;
    private readonly SepWriter _writer;
    private readonly string[] _columns;

    /// <summary>Begins a file, or goes on with one.</summary>
    /// <param name="path">The file; its folder is made if it is not there.</param>
    /// <param name="separator">What stands between values.</param>
    /// <param name="append">Whether a file that is there is gone on with; otherwise it is replaced.</param>
    /// <param name="columns">The names of the columns.</param>
    /// <exception cref="InvalidDataException">The file that is there has other columns.</exception>
    /// <exception cref="IOException">The file, by its name, cannot be written.</exception>
    public CsvLog(string path, char separator, bool append, string[] columns)
    {
        _path = path;
        _columns = columns;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            var goesOn = append && GoesOn(path, separator, columns);
            _file = new FileStream(path, append ? FileMode.Append : FileMode.Create, FileAccess.Write, FileShare.ReadWrite);
            _writer = new Sep(separator).Writer(options => options with { WriteHeader = !goesOn, Escape = true, CultureInfo = CultureInfo.InvariantCulture }).To(_file);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw NotWritten(problem);
        }
    }

    /// <summary>Adds a row: an epoch, and a value for each other column.</summary>
    /// <exception cref="IOException">The file, by its name, cannot be written.</exception>
    public void Write(int epoch, IEnumerable<float> values)
    {
        try
        {
            using (var row = _writer.NewRow())
            {
                row[_columns[0]].Format(epoch);
                foreach (var (column, value) in _columns.Skip(1).Zip(values))
                {
                    row[column].Format(value);
                }
            }

            _writer.Flush();
            _file.Flush();
        }
        catch (IOException problem)
        {
            throw NotWritten(problem);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _writer.Dispose();
        _file.Dispose();
    }

    /// <summary>Whether the file has its header already. A last row that is cut off, by a crash of the system, is removed.</summary>
    private static bool GoesOn(string path, char separator, string[] columns)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        using (var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite))
        {
            file.SetLength(EndOfLastLine(file));
            if (file.Length == 0)
            {
                return false;
            }
        }

        using var reader = new Sep(separator).Reader(static options => options with { Unescape = true }).FromFile(path);
        return reader.Header.ColNames.SequenceEqual(columns)
            ? true
            : throw new InvalidDataException(
                $"'{path}' cannot be gone on with: its columns are {string.Join(", ", reader.Header.ColNames)}; those of this training are "
                + $"{string.Join(", ", columns)}. Give another file, or leave 'append' out to replace it.");
    }

    private static long EndOfLastLine(FileStream file)
    {
        for (var end = file.Length; end > 0; end--)
        {
            file.Position = end - 1;
            if (file.ReadByte() == '\n')
            {
                return end;
            }
        }

        return 0;
    }

    private IOException NotWritten(Exception problem) => new($"'{_path}' cannot be written: {problem.Message}", problem);
}
