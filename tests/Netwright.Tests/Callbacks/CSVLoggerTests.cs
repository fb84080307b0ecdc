using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Netwright.Data;
using Netwright.Tests.Models;
using Netwright.Tests.Training;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Logging;

/// <summary>A row for each epoch, in the file as soon as the epoch ended.</summary>
public sealed class CSVLoggerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly LinearRegression.Batch _data = LinearRegression.Batch.Line(10);
    private readonly LinearRegression _model = new();

    public void Dispose()
    {
        _data.Dispose();
        _model.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void EveryValueIsReadBackAsItIsInTheHistory()
    {
        using var culture = new CultureScope("fi-FI");
        var history = Fit(new(_folder["log.csv"]), epochs: 3);
        var table = CsvFile.Read(_folder["log.csv"]);
        Assert.Equal(["epoch", "loss", "mean_absolute_error", "val_loss", "val_mean_absolute_error"], table.Columns);
        Assert.Equal(["0", "1", "2"], table.Rows.Select(static row => row["epoch"]));
        foreach (var (name, values) in history)
        {
            Assert.Equal(values, table.Rows.Select(row => float.Parse(row[name], CultureInfo.InvariantCulture)));
        }
    }

    [Fact]
    public void WithoutValidationThereAreFewerColumns()
    {
        _model.Fit(_data, Quiet.Options(callbacks: new Callbacks<LinearRegression.Logs>.CSVLogger(_folder["log.csv"])));
        Assert.Equal("epoch,loss,mean_absolute_error", File.ReadLines(_folder["log.csv"]).First());
    }

    [Fact]
    public void ARowIsThereWhenItsEpochEnded()
    {
        var lines = new List<int>();
        var watcher = new HookRecorder((hook, _) =>
        {
            if (hook.StartsWith("epoch", StringComparison.Ordinal) && hook.EndsWith("end", StringComparison.Ordinal))
            {
                using var file = new StreamReader(new FileStream(_folder["log.csv"], FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
                lines.Add(file.ReadToEnd().Count(static letter => letter == '\n'));
            }
        });
        _model.Fit(_data, Quiet.Options(epochs: 3, callbacks: [new Callbacks<LinearRegression.Logs>.CSVLogger(_folder["log.csv"]), watcher]));
        Assert.Equal([2, 3, 4], lines);
    }

    [Fact]
    public void AFileIsReplacedOrGoneOnWith()
    {
        Fit(new(_folder["log.csv"], ';'), epochs: 2);
        Fit(new(_folder["log.csv"], ';'), epochs: 1);
        Fit(new(_folder["log.csv"], ';', append: true), epochs: 3, initialEpoch: 1);
        Assert.Equal(
            ["epoch;loss;mean_absolute_error;val_loss;val_mean_absolute_error", "0", "1", "2"],
            File.ReadLines(_folder["log.csv"]).Select(static (line, index) => index == 0 ? line : line.Split(';')[0]));
    }

    [Fact]
    public void ToGoOnWithNothingIsToBegin()
    {
        Fit(new(_folder["log.csv"], append: true));
        Fit(new(Path.GetFullPath(_folder.Write("empty.csv", [])), append: true));
        Assert.Equal(File.ReadAllLines(_folder["log.csv"])[0], File.ReadAllLines(_folder["empty.csv"])[0]);
    }

    [Fact]
    public void ARowThatWasCutOffIsLeftOut()
    {
        Fit(new(_folder["log.csv"]), epochs: 2);
        var whole = File.ReadAllText(_folder["log.csv"]);
        File.WriteAllText(_folder["log.csv"], whole[..^3]);
        Fit(new(_folder["log.csv"], append: true), epochs: 2, initialEpoch: 1);
        Assert.Equal(["epoch", "0", "1"], File.ReadLines(_folder["log.csv"]).Select(static line => line.Split(',')[0]));
    }

    [Fact]
    public void AFileWithOtherColumnsIsLeftAsItIs()
    {
        File.WriteAllText(_folder["log.csv"], "epoch,loss\n0,1\n");
        var problem = Assert.Throws<InvalidDataException>(() => Fit(new(_folder["log.csv"], append: true)));
        Assert.Contains($"'{_folder["log.csv"]}'", problem.Message, StringComparison.Ordinal);
        Assert.Contains("its columns are epoch, loss; those of this training are epoch, loss, mean_absolute_error, val_loss", problem.Message, StringComparison.Ordinal);
        Assert.Equal("epoch,loss\n0,1\n", File.ReadAllText(_folder["log.csv"]));
    }

    [Fact]
    public void WhatIsNoNumberIsWrittenAsSuch()
    {
        using var log = new Netwright.Training.CsvLog(_folder["log.csv"], ',', append: false, ["epoch", "loss", "accuracy"]);
        log.Write(7, [float.NaN, 1e-30f]);
        log.Write(8, [float.NegativeInfinity, 0.1f]);
        log.Dispose();
        Assert.Equal(["epoch,loss,accuracy", "7,NaN,1E-30", "8,-Infinity,0.1"], File.ReadAllLines(_folder["log.csv"]));
    }

    [Fact]
    public void WhatCannotBeWrittenIsNamed()
    {
        var inFile = Path.Combine(_folder.Write("file", []), "log.csv");
        Assert.Contains($"'{inFile}'", Assert.Throws<IOException>(() => Fit(new(inFile))).Message, StringComparison.Ordinal);
        Assert.Contains($"'{_folder.Root}'", Assert.Throws<IOException>(() => Fit(new(_folder.Root))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("path", () => new Callbacks<LinearRegression.Logs>.CSVLogger(string.Empty));
    }

    [Fact]
    public void AModelHasItsOwn()
    {
        using var model = new GuideModel(seed: 1);
        using var data = new GuideModel.Batch(rand(20, 6), randint(0, 3, 20, ScalarType.Int64));
        model.Fit(data, epochs: 2, verbosity: Verbosity.Silent, callbacks: [new GuideModel.Callbacks.CSVLogger(_folder["log.csv"])]);
        Assert.Equal("epoch,loss,sparse_categorical_accuracy", File.ReadLines(_folder["log.csv"]).First());
    }

    private LinearRegression.History Fit(Callbacks<LinearRegression.Logs>.CSVLogger logger, int epochs = 1, int initialEpoch = 0) =>
        _model.Fit(_data, Quiet.Options(epochs: epochs, initialEpoch: initialEpoch, validation: _data, callbacks: logger));
}
