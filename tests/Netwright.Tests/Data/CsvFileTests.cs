using System;
using System.IO;
using System.Linq;
using Netwright.Data;
using Netwright.Tests.Training;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Data;

/// <summary>What is read from CSV files, and what is said of those that cannot be read, in a culture that writes numbers otherwise.</summary>
public sealed class CsvFileTests : IDisposable
{
    private const string Flowers = "length,width,species,number\n1.5,-2e1,rose,0\n3,4,\"lily, \"\"white\"\"\",2\n5,0.25,rose,1\n";

    private readonly CultureScope _culture = new("fi-FI");
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _folder.Dispose();
        _culture.Dispose();
    }

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('|')]
    public void ColumnsAreReadAsTensors(char separator)
    {
        var text = separator == ',' ? Flowers : Flowers.Replace("lily, ", "lily_", StringComparison.Ordinal).Replace(',', separator);
        var table = CsvFile.Read(Write(text));
        using var values = table.Values("width", "length");
        using var numbers = table.Classes("number");
        var names = table.ClassNames("species");
        using var species = table.Classes("species", names);
        Assert.Equal(["length", "width", "species", "number"], table.Columns);
        Assert.Equal([3, 2], values.shape);
        Assert.Equal([-20f, 1.5f, 4, 3, 0.25f, 5], values.data<float>().ToArray());
        Assert.Equal([0L, 2, 1], numbers.data<long>().ToArray());
        Assert.Equal([separator == ',' ? "lily, \"white\"" : "lily_\"white\"", "rose"], names);
        Assert.Equal([1L, 0, 1], species.data<long>().ToArray());
    }

    [Fact]
    public void AGivenSeparatorIsTaken()
    {
        var table = CsvFile.Read(Write("a,b c\n1,5 2\n"), ' ');
        Assert.Equal(["a,b", "c"], table.Columns);
        Assert.Equal("1,5", table.Rows.Single()["a,b"]);
    }

    [Fact]
    public void RowsAreReadOneByOneAndAnew()
    {
        var path = Write("x,y\n" + string.Concat(Enumerable.Range(0, 20).Select(static x => $"{x},{(2 * x) + 1}\n")));
        var rows = CsvFile.ReadRows(path);
        NativeLeaks.AssertNone(() =>
        {
            var data = Dataset.FromSamples(rows, static row => new LinearRegression.Batch(row.Values("x").squeeze(0), tensor(row.Number("y"))));
            Assert.Equal(Enumerable.Range(0, 20), data.Batch(3).Prefetch().Samples());
            Assert.Equal([0, 1], data.Take(2).Samples());
        });
        File.Delete(path);
    }

    [Fact]
    public void ATableIsADataset()
    {
        var table = CsvFile.Read(Write("x,y\n0,1\n1,3\n2,5\n"));
        using var whole = new LinearRegression.Batch(table.Values("x").squeeze(1), table.Values("y").squeeze(1));
        Assert.Equal([0, 1, 2], Dataset.From(whole).Shuffle(seed: 1).Batch(2).Samples().Order());
        var byRow = Dataset.FromSamples(table.Rows, static row => new LinearRegression.Batch(tensor(row.Number("x")), tensor(row.Number("y"))));
        Assert.Equal(3, byRow.Count);
        Assert.Equal([0, 1, 2], byRow.Shuffle(seed: 1).Batch(2).Samples().Order());
        using var label = table.Rows[2].Class("x");
        Assert.Equal(2L, label.item<long>());
    }

    [Fact]
    public void WhatIsNoNumberIsNamedWithItsPlace()
    {
        var path = Write("a,b\n1,2\n3,\"two\nlines\"\n5,1.5\n");
        var table = CsvFile.Read(path);
        Assert.Equal($"The CSV file '{path}' has 'two\nlines' in line 3, column 'b'; expected is a number.", Refused<InvalidDataException>(() => table.Values("a", "b")));
        Assert.Equal($"The CSV file '{path}' has 'two\nlines' in line 3, column 'b'; expected is a whole number, unless the classes' names are given.", Refused<InvalidDataException>(() => table.Classes("b")));
        Assert.Equal($"The CSV file '{path}' has '5' in line 5, column 'a'; expected is one of '1', '3'.", Refused<InvalidDataException>(() => table.Classes("a", ["1", "3"])));
        Assert.StartsWith($"The CSV file '{path}' has no column 'c': it has 'a', 'b'.", Refused<ArgumentException>(() => table.Values("a", "c")), StringComparison.Ordinal);
        Assert.StartsWith($"The CSV file '{path}' has no column 'A': it has 'a', 'b'.", Refused<ArgumentException>(() => table.ClassNames("A")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a,b\n1,2\n1,2,3\n")]
    [InlineData("a,b\n1\n")]
    [InlineData("a,a\n1,2\n")]
    public void DamagedFilesAreNamed(string content)
    {
        var path = Write(content);
        Assert.StartsWith($"The CSV file '{path}' is damaged: ", Refused<InvalidDataException>(() => CsvFile.Read(path)), StringComparison.Ordinal);
        Assert.StartsWith($"The CSV file '{path}' is damaged: ", Refused<InvalidDataException>(() => CsvFile.ReadRows(path).Count()), StringComparison.Ordinal);
    }

    [Fact]
    public void AFileThatIsNotThereIsNamedAtOnce()
    {
        Assert.Contains("nowhere.csv", Refused<FileNotFoundException>(() => CsvFile.Read("nowhere.csv")), StringComparison.Ordinal);
        Assert.Contains("nowhere.csv", Refused<FileNotFoundException>(() => CsvFile.ReadRows("nowhere.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public void NoRowsAreNoError()
    {
        var table = CsvFile.Read(Write("a,b\n"));
        using var values = table.Values("a", "b");
        Assert.Equal([0, 2], values.shape);
        Assert.Empty(table.Rows);
    }

    private string Write(string content)
    {
        var path = Path.Combine(_folder.Root, "data.csv");
        File.WriteAllText(path, content);
        return path;
    }

    private static string Refused<TException>(Action action)
        where TException : Exception => Assert.Throws<TException>(action).Message;
}
