using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using Netwright.Charts;
using Netwright.Tests.Models;
using Netwright.Training;
using StbImageSharp;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Charts;

/// <summary>Charts are pictures that can be read, and have every value at its place.</summary>
public sealed class HistoryChartTests : IDisposable
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(2)]
    [InlineData(20)]
    [InlineData(200)]
    public void EveryValueIsAtItsPlace(int epochs)
    {
        var record = ChartedRun.Usual(epochs);
        var lines = Lines(Draw(record)).ToList();
        Assert.Equal(4, lines.Count);
        Assert.All(lines, line => Assert.Equal(epochs, line.Count));
        foreach (var (value, panel) in new[] { 0, 1 }.Zip(lines.Chunk(2)))
        {
            // Both lines of a panel are drawn in the same measure, which two of their points give.
            var values = record.Training.Concat(record.Validation).Select(logs => (double)logs[value]).ToList();
            var heights = panel.SelectMany(static line => line).Select(static point => point.Y).ToList();
            var (low, high) = (values.IndexOf(values.Min()), values.IndexOf(values.Max()));
            var slope = (heights[high] - heights[low]) / (values[high] - values[low]);
            Assert.True(slope < 0, "More is higher up.");
            Assert.All(values.Zip(heights), pair => Assert.Equal(heights[low] + (slope * (pair.First - values[low])), pair.Second, 0.01));

            var steps = panel[0].Zip(panel[0].Skip(1), static (left, right) => right.X - left.X).ToList();
            Assert.All(steps, step => Assert.Equal(steps[0], step, 0.01));
            Assert.Equal(panel[0].Select(static point => point.X), panel[1].Select(static point => point.X));
        }
    }

    [Fact]
    public void NamesAndLegendsAreTexts()
    {
        var texts = Draw(ChartedRun.Usual(3)).Descendants(Svg + "text").Select(static text => text.Value).ToList();
        Assert.Superset(new HashSet<string> { "loss", "accuracy", "training", "validation", "epoch", "1", "2", "3" }, texts.ToHashSet());
    }

    [Fact]
    public void WithoutValidationThereIsOneLine()
    {
        var picture = Draw(ChartedRun.Of([(3, 0.1f), (2, 0.2f), (1, 0.3f)]));
        Assert.Equal(2, Lines(picture).Count());
        Assert.DoesNotContain(picture.Descendants(Svg + "text"), static text => text.Value == "validation");
    }

    [Fact]
    public void PicturesStandByThemselves()
    {
        ChartedRun.Usual(3).Plot(_folder["run.svg"]);
        var text = File.ReadAllText(_folder["run.svg"]);
        Assert.DoesNotContain("<!DOCTYPE", text, StringComparison.Ordinal);
        Assert.DoesNotContain("href", text, StringComparison.Ordinal);
        Assert.DoesNotContain(
            XDocument.Parse(text).Descendants().Attributes().Where(static attribute => !attribute.IsNamespaceDeclaration),
            static attribute => attribute.Value.Contains("//", StringComparison.Ordinal));
    }

    [Fact]
    public void WhoCannotSeeIsToldOfTheValues()
    {
        var picture = Draw(ChartedRun.Of([(3, 0.1f), (1, 0.5f)], [(4, 0.2f), (2, 0.4f)]));
        Assert.Equal("loss, accuracy by epoch", picture.Root!.Element(Svg + "title")!.Value);
        Assert.Equal(
            "loss: training from 3 to 1; validation from 4 to 2. accuracy: training from 0.1 to 0.5; validation from 0.2 to 0.4.",
            picture.Root.Element(Svg + "desc")!.Value);
    }

    [Theory]
    [InlineData(ChartTheme.Light)]
    [InlineData(ChartTheme.Dark)]
    public void PixelsShowBothLines(ChartTheme theme)
    {
        ChartedRun.Usual(60).Plot(_folder["run.png"], new ChartOptions { Theme = theme, PanelWidth = 300, PanelHeight = 200, Columns = 1 });
        var picture = ImageResult.FromMemory(File.ReadAllBytes(_folder["run.png"]), ColorComponents.RedGreenBlue);
        Assert.Equal((600, 800), (picture.Width, picture.Height));
        var colors = picture.Data.Chunk(3).CountBy(static pixel => (pixel[0], pixel[1], pixel[2])).ToDictionary();
        var (background, training, validation) = theme == ChartTheme.Light
            ? ((0xff, 0xff, 0xff), (0x09, 0x69, 0xda), (0xd9, 0x63, 0x0c))
            : ((0x0d, 0x11, 0x17), (0x58, 0xa6, 0xff), (0xff, 0xa6, 0x57));
        Assert.Equal(background, colors.MaxBy(static color => color.Value).Key);
        Assert.All([training, validation], line => Assert.InRange(Count(line), 800, 40_000));

        int Count((int, int, int) color) => colors.GetValueOrDefault(((byte)color.Item1, (byte)color.Item2, (byte)color.Item3));
    }

    [Fact]
    public void WhatIsNoNumberIsAGap()
    {
        var picture = Draw(ChartedRun.Of([(3, 1), (2, 1), (float.NaN, 1), (float.PositiveInfinity, 1), (1, 1), (0.5f, 1)]));
        Assert.Equal([2, 2, 6], Lines(picture).Select(static line => line.Count));
    }

    [Fact]
    public void ThereMayBeNothingToDraw()
    {
        Assert.Empty(Lines(Draw(ChartedRun.Of([]))));
        Assert.Empty(Lines(Draw(ChartedRun.Of([(float.NaN, float.NaN)]))));
        ChartedRun.Of([]).Plot(_folder["nothing.png"]);
        Assert.NotEmpty(File.ReadAllBytes(_folder["nothing.png"]));
    }

    [Fact]
    public void LossesMayBeLogarithmic()
    {
        var record = ChartedRun.Of([(100, 0.1f), (10, 0.5f), (1, 0.9f)]);
        var heights = Lines(Draw(record, new ChartOptions { LogarithmicLoss = true })).First().Select(static point => point.Y).ToList();
        Assert.Equal(heights[1] - heights[0], heights[2] - heights[1], 0.01);

        var negative = ChartedRun.Of([(100, 0.1f), (-10, 0.5f), (1, 0.9f)]);
        Assert.Equal(3, Lines(Draw(negative, new ChartOptions { LogarithmicLoss = true })).First().Count);
    }

    [Fact]
    public void NumbersAreTheSameInEveryCulture()
    {
        var here = Draw(ChartedRun.Usual(5)).ToString();
        using var culture = new CultureScope("fi-FI");
        Assert.Equal(here, Draw(ChartedRun.Usual(5)).ToString());
    }

    [Fact]
    public void AFileIsReplacedAsAWhole()
    {
        File.WriteAllText(_folder["run.svg"], new string('x', 1_000_000));
        ChartedRun.Usual(3).Plot(_folder["run.svg"]);
        Assert.NotEmpty(XDocument.Load(_folder["run.svg"]).Descendants(Svg + "polyline"));
        Assert.Equal(["run.svg"], Directory.GetFiles(_folder.Root).Select(Path.GetFileName));
    }

    [Fact]
    public void AFolderThatIsMissingIsMade()
    {
        var path = Path.Combine(_folder.Root, "runs", "1", "run.svg");
        ChartedRun.Usual(3).Plot(path);
        Assert.True(File.Exists(path));
    }

    [Fact]
    public void WhatCannotBeWrittenIsNamed()
    {
        var inFile = Path.Combine(_folder.Write("file", []), "run.svg");
        Assert.Contains($"'{inFile}'", Assert.ThrowsAny<IOException>(() => ChartedRun.Usual(3).Plot(inFile)).Message, StringComparison.Ordinal);

        var folder = Directory.CreateDirectory(_folder["folder.png"]).FullName;
        Assert.Contains($"'{folder}'", Assert.ThrowsAny<IOException>(() => ChartedRun.Usual(3).Plot(folder)).Message, StringComparison.Ordinal);
        Assert.Equal(["file"], Directory.GetFiles(_folder.Root).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("run.jpeg", "'.jpeg'")]
    [InlineData("run", "''")]
    public void OtherExtensionsAreRefused(string path, string named)
    {
        var problem = Assert.Throws<ArgumentException>(() => ChartedRun.Usual(3).Plot(path));
        Assert.Contains(named, problem.Message, StringComparison.Ordinal);
        Assert.Contains($"'{path}'", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SizesOutOfRangeAreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(nameof(ChartOptions.PanelWidth), () => new ChartOptions { PanelWidth = 199 });
        Assert.Throws<ArgumentOutOfRangeException>(nameof(ChartOptions.PanelHeight), () => new ChartOptions { PanelHeight = 4001 });
        Assert.Throws<ArgumentOutOfRangeException>(nameof(ChartOptions.Columns), () => new ChartOptions { Columns = 0 });
    }

    [Fact]
    public void AModelsHistoryIsDrawn()
    {
        using var model = new GuideModel(seed: 1);
        using var data = new GuideModel.Batch(rand(20, 6), randint(0, 3, 20, ScalarType.Int64));
        model.Fit(data, epochs: 2, validation: data, verbosity: Verbosity.Silent).Plot(_folder["run.SVG"]);
        Assert.Equal(4, Lines(XDocument.Load(_folder["run.SVG"])).Count());
    }

    private XDocument Draw(TrainingRecord<ChartedRun.Logs> record, ChartOptions? options = null)
    {
        record.Plot(_folder["chart.svg"], options);
        return XDocument.Load(_folder["chart.svg"]);
    }

    /// <summary>The curves, by panel and by legend; those in legends are not among them.</summary>
    private static IEnumerable<IReadOnlyList<(double X, double Y)>> Lines(XDocument picture) =>
        from line in picture.Descendants(Svg + "polyline")
        where ((string)line.Attribute("style")!).Contains("stroke-linejoin:round", StringComparison.Ordinal)
        select (IReadOnlyList<(double, double)>)[.. ((string)line.Attribute("points")!).Split(' ').Select(static point => point.Split(',')).Select(static point =>
            (double.Parse(point[0], CultureInfo.InvariantCulture), double.Parse(point[1], CultureInfo.InvariantCulture)))];
}
