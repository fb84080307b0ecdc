using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Netwright.Data;
using Netwright.Progress;
using Netwright.Tests.Training;
using Netwright.Training;
using Spectre.Console;
using Xunit;

namespace Netwright.Tests.Progress;

/// <summary>What is shown while a model is trained.</summary>
public sealed partial class ConsoleProgressTests : IDisposable
{
    private const string Bar = "━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━";

    private readonly CultureScope _culture = new("fi-FI");
    private readonly LinearRegression.Batch _data = LinearRegression.Batch.Line(10);
    private readonly ManualClock _clock = new();
    private readonly LinearRegression _model = new() { Rate = 0 };

    public ConsoleProgressTests() => _model.BeforeTraining = () => _clock.Pass(TimeSpan.FromMilliseconds(60));

    public void Dispose()
    {
        _data.Dispose();
        _model.Dispose();
        _culture.Dispose();
    }

    [Theory]
    [InlineData(Verbosity.Auto)]
    [InlineData(Verbosity.ProgressBar)]
    [InlineData(Verbosity.OneLinePerEpoch)]
    public void WhatIsNoTerminalGetsPlainLines(Verbosity verbosity)
    {
        var (console, terminal) = FakeTerminal.Open(isTerminal: false);
        Fit(verbosity, console);
        Assert.Equal(
            """
            Epoch 1/2  loss 133.0000  mean_absolute_error 10.0000  0.2 s
            Epoch 2/2  loss 133.0000  mean_absolute_error 10.0000  0.2 s

            """,
            terminal.Written,
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void ATerminalWithoutEscapeCodesGetsPlainLines()
    {
        var (console, terminal) = FakeTerminal.Open(ansi: AnsiSupport.No);
        Fit(Verbosity.ProgressBar, console);
        Assert.Equal(2, terminal.Written.Split('\n').Length - 1);
        Assert.DoesNotContain('\u001b', terminal.Written);
        Assert.DoesNotContain('\r', terminal.Written);
    }

    [Fact]
    public void OneLinePerEpochDrawsNoBarOnATerminal()
    {
        var (console, terminal) = FakeTerminal.Open();
        Fit(Verbosity.OneLinePerEpoch, console);
        Assert.DoesNotContain('\u001b', terminal.Written);
        Assert.StartsWith("Epoch 1/2  loss ", terminal.Written, StringComparison.Ordinal);
    }

    [Fact]
    public void SilenceIsSilent()
    {
        var (console, terminal) = FakeTerminal.Open();
        Fit(Verbosity.Silent, console);
        Assert.Empty(terminal.Written);
    }

    [Fact]
    public void LiveLinesAreDrawnOverAndOverAndGiveWayToTheLine()
    {
        var (console, terminal) = FakeTerminal.Open();
        Fit(Verbosity.Auto, console, epochs: 2, batchSize: 2);
        Assert.Equal(
            [
                string.Empty,
                $"Epoch 1/2 {Bar} 0/5",
                $"Epoch 1/2 {Bar} 2/5  0.2 s left  33 samples/s  # MB\n  loss 21.0000  mean_absolute_error 4.0000",
                $"Epoch 1/2 {Bar} 4/5  0.1 s left  33 samples/s  # MB\n  loss 85.0000  mean_absolute_error 8.0000",
                "Epoch 1/2  loss 133.0000  mean_absolute_error 10.0000  0.3 s\n",
                $"Epoch 2/2 {Bar} 0/5\n  best  loss 133.0000 (epoch 1)  mean_absolute_error 10.0000 (epoch 1)",
                $"Epoch 2/2 {Bar} 2/5  0.2 s left  33 samples/s  # MB\n  loss 21.0000  mean_absolute_error 4.0000\n  best  loss 133.0000 (epoch 1)  mean_absolute_error 10.0000 (epoch 1)",
                $"Epoch 2/2 {Bar} 4/5  0.1 s left  33 samples/s  # MB\n  loss 85.0000  mean_absolute_error 8.0000\n  best  loss 133.0000 (epoch 1)  mean_absolute_error 10.0000 (epoch 1)",
                "Epoch 2/2  loss 133.0000  mean_absolute_error 10.0000  0.3 s\n",
            ],
            Frames(terminal));
        Assert.Equal(
            [
                "Epoch 1/2  loss 133.0000  mean_absolute_error 10.0000  0.3 s",
                "Epoch 2/2  loss 133.0000  mean_absolute_error 10.0000  0.3 s",
                string.Empty,
            ],
            TerminalScreen.After(terminal.Written));
    }

    [Fact]
    public void ValuesAreReadOnlyWhenTheyAreDrawn()
    {
        var (console, _) = FakeTerminal.Open();
        _model.BeforeTraining = () => _clock.Pass(TimeSpan.FromMilliseconds(1));
        Fit(Verbosity.Auto, console, epochs: 1, batchSize: 1);
        Assert.Equal(1, _model.ReadCount);
    }

    [Fact]
    public void ValidationIsShownByItselfAndHasItsValuesInTheLine()
    {
        var (console, terminal) = FakeTerminal.Open(width: 160);
        _model.BeforeTesting = () => _clock.Pass(TimeSpan.FromSeconds(1));
        using (var progress = new ConsoleProgress<LinearRegression.Logs>(Verbosity.Auto, console, _clock))
        {
            _model.Fit(_data, Quiet.Options(batchSize: 5, validationSplit: 0.5, shuffle: false, callbacks: progress));
        }

        Assert.Contains(Frames(terminal), static frame => frame.StartsWith($"Epoch 1/1 validation {Bar} 1/1  0.0 s left  5.0 samples/s  # MB\n  loss ", StringComparison.Ordinal));
        var line = Frames(terminal)[^1];
        Assert.Matches(@"^Epoch 1/1  loss \d+\.\d{4}  mean_absolute_error \d+\.\d{4}  val_loss \d+\.\d{4}  val_mean_absolute_error \d+\.\d{4}  1\.1 s\n$", line);
    }

    [Fact]
    public void AnEvaluationIsShownAndHasALine()
    {
        var (console, terminal) = FakeTerminal.Open(width: 160);
        _model.BeforeTesting = () => _clock.Pass(TimeSpan.FromSeconds(1));
        using (var progress = new ConsoleProgress<LinearRegression.Logs>(Verbosity.Auto, console, _clock))
        {
            TrainingLoop.Evaluate(_model, _data, 5, Verbosity.Silent, callbacks: [progress]);
        }

        Assert.Contains($"Evaluation {Bar} 1/2  1.0 s left  5.0 samples/s  # MB\n  loss 33.0000  mean_absolute_error 5.0000", Frames(terminal));
        Assert.Equal(["Evaluation  loss 133.0000  mean_absolute_error 10.0000  2.0 s", string.Empty], TerminalScreen.After(terminal.Written));
    }

    [Fact]
    public void WhereTheLengthIsNotKnownBatchesAreCounted()
    {
        var (console, terminal) = FakeTerminal.Open(width: 160);
        using (var progress = new ConsoleProgress<LinearRegression.Logs>(Verbosity.Auto, console, _clock))
        {
            _model.Fit(Dataset.From(_data).Filter(static _ => true).Batch(2), Quiet.Options(epochs: 2, callbacks: progress));
        }

        Assert.Equal(
            [
                string.Empty,
                "Epoch 1/2 0 batches",
                "Epoch 1/2 2 batches  33 samples/s  # MB\n  loss 21.0000  mean_absolute_error 4.0000",
                "Epoch 1/2 4 batches  33 samples/s  # MB\n  loss 85.0000  mean_absolute_error 8.0000",
                "Epoch 1/2  loss 133.0000  mean_absolute_error 10.0000  0.3 s\n",
                $"Epoch 2/2 {Bar} 0/5\n  best  loss 133.0000 (epoch 1)  mean_absolute_error 10.0000 (epoch 1)",
                $"Epoch 2/2 {Bar} 2/5  0.2 s left  33 samples/s  # MB\n  loss 21.0000  mean_absolute_error 4.0000\n  best  loss 133.0000 (epoch 1)  mean_absolute_error 10.0000 (epoch 1)",
                $"Epoch 2/2 {Bar} 4/5  0.1 s left  33 samples/s  # MB\n  loss 85.0000  mean_absolute_error 8.0000\n  best  loss 133.0000 (epoch 1)  mean_absolute_error 10.0000 (epoch 1)",
                "Epoch 2/2  loss 133.0000  mean_absolute_error 10.0000  0.3 s\n",
            ],
            Frames(terminal));
    }

    [Fact]
    public void AWarningIsALineOfItsOwn()
    {
        var (console, terminal) = FakeTerminal.Open(isTerminal: false);
        using (var progress = new ConsoleProgress<LinearRegression.Logs>(Verbosity.Auto, console, _clock))
        {
            _model.Fit(Dataset.From(_data).Batch(5), Quiet.Options(stepsPerEpoch: 3, callbacks: progress));
        }

        Assert.Equal(
            """
            Warning: 'data' ran out after 2 of 3 steps, and begins anew in the next epoch. Give it .Repeat(), or fewer 'stepsPerEpoch'.
            Epoch 1/1  loss 133.0000  mean_absolute_error 10.0000  0.1 s

            """,
            terminal.Written,
            ignoreLineEndingDifferences: true);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(40)]
    [InlineData(60)]
    [InlineData(80)]
    public void NoLineIsEverWiderThanTheTerminal(int width)
    {
        var (console, terminal) = FakeTerminal.Open(width: width);
        Fit(Verbosity.Auto, console, epochs: 2, batchSize: 2);
        var frames = Frames(terminal)[1..].Where(static frame => !frame.EndsWith('\n')).ToList();
        Assert.Equal(6, frames.Count);
        Assert.All(frames.SelectMany(static frame => frame.Split('\n')), line => Assert.True(line.Length < width));
        Assert.All(frames, static frame => Assert.Matches("^Epoch [12]/2 ━", frame));
        Assert.Equal(4, frames.Count(static frame => frame.Contains("\n  loss ", StringComparison.Ordinal)));
        Assert.Equal(["Epoch 1/2", "Epoch 2/2", string.Empty], TerminalScreen.After(terminal.Written).Select(static line => line.Split("  ")[0]));
    }

    [Fact]
    public void TheBestValuesAreThoseOfTheValidationInTheirOwnDirections()
    {
        using var logged = new LoggedValues(new RunningMean(MetricDirection.Down), new RunningMean(MetricDirection.Up));
        var best = new BestValues<LinearRegression.Logs>(logged);
        var record = new TrainingRecord<LinearRegression.Logs>();
        best.Follow(record);
        Assert.Empty(best.Texts);
        record.Add(0, new(1, 1), new LinearRegression.Logs(float.NaN, 0.5f));
        best.Follow(record);
        Assert.Equal(["val_mean_absolute_error 0.5000 (epoch 1)"], best.Texts);

        // Several at once, as after an interruption.
        record.Add(1, new(0, 9), new LinearRegression.Logs(2, 0.5f));
        record.Add(2, new(0, 9), new LinearRegression.Logs(3, 0.75f));
        record.Add(3, new(0, 9), new LinearRegression.Logs(2, float.NaN));
        best.Follow(record);
        Assert.Equal(["val_loss 2.0000 (epoch 2)", "val_mean_absolute_error 0.7500 (epoch 3)"], best.Texts);
    }

    [Fact]
    public void WithoutUnicodeTheBarIsOfPlainCharacters()
    {
        var (console, terminal) = FakeTerminal.Open();
        console.Profile.Capabilities.Unicode = false;
        Fit(Verbosity.Auto, console, epochs: 1, batchSize: 2);
        Assert.Contains("Epoch 1/1 ============------------------ 2/5", terminal.Written, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatOthersWriteStandsAbove()
    {
        var (console, terminal) = FakeTerminal.Open();
        var written = false;
        _model.BeforeTraining = () =>
        {
            if (!written)
            {
                written = true;
                console.WriteLine("half way");
            }
        };
        Fit(Verbosity.Auto, console, epochs: 1);
        Assert.Equal([string.Empty, $"Epoch 1/1 {Bar} 0/3", $"half way\nEpoch 1/1 {Bar} 0/3"], Frames(terminal)[..3]);
        Assert.Equal("half way", TerminalScreen.After(terminal.Written)[0]);
    }

    [Fact]
    public void WhatFailsLeavesTheLinesAndGoesOnBelowThem()
    {
        var (console, terminal) = FakeTerminal.Open();
        _model.BeforeTraining = static () => throw new InvalidOperationException("out of luck");
        Assert.Throws<InvalidOperationException>(() => Fit(Verbosity.Auto, console));
        console.WriteLine("next");
        Assert.Equal([$"Epoch 1/2 {Bar} 0/3", "next", string.Empty], TerminalScreen.After(terminal.Written));
    }

    [Fact]
    public void ARedirectedProcessGetsPlainLines()
    {
        var before = Console.Out;
        using var output = new StringWriter { NewLine = "\n" };
        Console.SetOut(output);
        try
        {
            TrainingLoop.Fit(_model, _data, new() { Epochs = 2 });
            TrainingLoop.Evaluate(_model, _data);
        }
        finally
        {
            Console.SetOut(before);
        }

        var lines = output.ToString().Split('\n');
        Assert.Equal(4, lines.Length);
        Assert.StartsWith("Epoch 2/2  loss ", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("Evaluation  loss ", lines[2], StringComparison.Ordinal);
        Assert.All(lines, static line => Assert.DoesNotContain(line, char.IsControl));
    }

    /// <summary>What was drawn each time, with any size of memory as <c># MB</c>.</summary>
    private static string[] Frames(FakeTerminal terminal) => Memory().Replace(Redrawing().Replace(terminal.Written, "\0"), "# MB").Split('\0');

    [GeneratedRegex(@"(\u001b\[\d+A)?\r\u001b\[J")]
    private static partial Regex Redrawing();

    [GeneratedRegex(@"\d+(\.\d)? [MG]B")]
    private static partial Regex Memory();

    private void Fit(Verbosity verbosity, IAnsiConsole console, int epochs = 2, int batchSize = 4)
    {
        using var progress = new ConsoleProgress<LinearRegression.Logs>(verbosity, console, _clock);
        _model.Fit(_data, Quiet.Options(epochs, batchSize, shuffle: false, callbacks: progress));
    }
}
