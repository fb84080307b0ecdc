using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Xml.Linq;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Netwright.Charts;
using Netwright.Tests.Charts;
using Netwright.Training;
using Xunit;

namespace Netwright.Tests.Reports;

/// <summary>A report is a page that a browser takes without a fault, that needs nothing else, and that has everything in it.</summary>
public sealed class ReportPageTests
{
    private static readonly RunDescription Run = new("Net", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero))
    {
        Diagram = new ModelDiagram("Net", new DiagramNode("Pixels", "Input", "[N, 784]"), new DiagramNode("Article", "Dense", "[N, 10]", "Pixels")),
        Parameters = 7850,
        Device = "cpu",
        OptimizerKind = "Adam",
        Optimizer = [Setting.Of("LearningRate", 0.001)],
        Fit = [Setting.Of("Epochs", 3), Setting.Of("Seed", null)],
    };

    [Fact]
    public void BrowsersFindNoFault()
    {
        var faults = new List<string>();
        var parser = new HtmlParser(new HtmlParserOptions { IsStrictMode = true });
        parser.Error += (_, fault) => faults.Add(fault.ToString()!);
        parser.ParseDocument(Write(ChartedRun.Usual(3)));
        Assert.Empty(faults);
    }

    [Fact]
    public void NothingIsAskedOfTheNetwork()
    {
        var text = Write(ChartedRun.Usual(3));
        Assert.DoesNotContain("//", text, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", text, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", text, StringComparison.Ordinal);

        var page = Parse(text);
        Assert.Empty(page.QuerySelectorAll("script, link, iframe, object, embed, a, form, base"));
        var sources = page.All.SelectMany(static element => element.Attributes).Where(static attribute => attribute.Name is "src" or "srcset" or "href");
        Assert.All(sources, static source => Assert.StartsWith("data:image/svg+xml;base64,", source.Value, StringComparison.Ordinal));
        Assert.Contains("default-src 'none'", page.QuerySelector("meta[http-equiv]")!.GetAttribute("content"), StringComparison.Ordinal);
        Assert.All(Pictures(page), static picture => Assert.DoesNotContain(
            picture.Descendants().Attributes().Where(static attribute => !attribute.IsNamespaceDeclaration),
            static attribute => attribute.Value.Contains("//", StringComparison.Ordinal)));
    }

    [Fact]
    public void CurvesAreThereForBothKindsOfScreens()
    {
        var page = Parse(Write(ChartedRun.Usual(3)));
        var curves = page.QuerySelectorAll(".curves picture").ToList();
        Assert.Equal(2, curves.Count);
        Assert.All(curves, static curve => Assert.Equal("(prefers-color-scheme: dark)", curve.QuerySelector("source")!.GetAttribute("media")));
        Assert.StartsWith("loss by epoch. loss: training from 1.2 to ", curves[0].QuerySelector("img")!.GetAttribute("alt"), StringComparison.Ordinal);
        Assert.Equal(5, Pictures(page).Count());
    }

    [Fact]
    public void ValuesAreInTables()
    {
        var page = Parse(Write(ChartedRun.Of([(3, 0.1f), (1, 0.5f), (2, 0.25f)], [(4, 0.2f), (5, float.NaN), (6, 0.4f)])));
        Assert.Equal(
            [
                "|last|lowest|epoch|highest|epoch",
                "loss|2.0000|1.0000|2|3.0000|1",
                "val_loss|6.0000|4.0000|1|6.0000|3",
                "accuracy|0.2500|0.1000|1|0.5000|2",
                "val_accuracy|0.4000|0.2000|1|0.4000|3",
            ],
            Rows(page, "values"));
        Assert.Equal(
            [
                "epoch|loss|val_loss|accuracy|val_accuracy|time",
                "1|3.0000|4.0000|0.1000|0.2000|1.0 s",
                "2|1.0000|5.0000|0.5000|NaN|2.0 s",
                "3|2.0000|6.0000|0.2500|0.4000|3.0 s",
            ],
            Rows(page, "epochs"));
        Assert.Equal(
            ["loss 2.0000", "val_loss 6.0000", "accuracy 0.2500", "val_accuracy 0.4000"],
            page.QuerySelectorAll(".tile").Select(static tile => $"{tile.QuerySelector("dt")!.TextContent} {tile.QuerySelector("dd")!.TextContent}"));
        Assert.Equal("Trained for 3 epochs in 6.0 s; began 2026-01-02 03:04:05 +00:00.", page.QuerySelector("header p")!.TextContent);
    }

    [Fact]
    public void SettingsAndLayersAreInTables()
    {
        var page = Parse(Write(ChartedRun.Usual(3)));
        Assert.Equal(
            ["option|value", "Epochs|3", "Seed|none", "option|value", "LearningRate|0.001", "option|value", "Device|cpu", "Cores|2"],
            Rows(page, "settings"));
        Assert.Equal(["layer|kind|output|reads", "Pixels|Input|[N, 784]|–", "Article|Dense|[N, 10]|Pixels"], Rows(page, "model"));
        Assert.Contains("2 layers, 7,850 parameters.", page.QuerySelector("section[aria-labelledby=model]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void WhoDoesNotSeeFindsTheWay()
    {
        var page = Parse(Write(ChartedRun.Usual(3)));
        Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal("Net: training report", page.Title);
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.All(page.QuerySelectorAll("section"), section => Assert.NotEmpty(page.GetElementById(section.GetAttribute("aria-labelledby")!)!.TextContent));
        Assert.All(page.QuerySelectorAll("img"), static picture => Assert.NotEmpty(picture.GetAttribute("alt")!));
        Assert.All(page.QuerySelectorAll("table"), static table => Assert.NotEmpty(table.QuerySelector("caption")!.TextContent));
        Assert.All(page.QuerySelectorAll("th"), static heading => Assert.Contains(heading.GetAttribute("scope"), new[] { "row", "col" }));
        Assert.Distinct(page.QuerySelectorAll("[id]").Select(static element => element.Id));
    }

    [Fact]
    public void TextsAreEscaped()
    {
        const string Hostile = "</title><script>alert(\"1\")</script>&amp;\u0001\ud800";
        var page = Parse(Page(Run with { Model = Hostile, Fit = [new Setting(Hostile, Hostile)], Diagram = null }, ChartedRun.Usual(2)).Write());
        Assert.Empty(page.QuerySelectorAll("script"));
        Assert.Equal("</title><script>alert(\"1\")</script>&amp;\uFFFD\uFFFD", page.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public void ATrainingWithoutAnEpochHasAReport()
    {
        var page = Parse(Write(ChartedRun.Of([])));
        Assert.Empty(page.QuerySelectorAll(".curves, .tiles"));
        Assert.NotEmpty(Rows(page, "settings"));
    }

    [Fact]
    public void ThePageIsTheSameInEveryCulture()
    {
        var here = Write(ChartedRun.Usual(5));
        using var culture = new CultureScope("fi-FI");
        Assert.Equal(here, Write(ChartedRun.Usual(5)));
    }

    private static string Write(TrainingRecord<ChartedRun.Logs> record) => Page(Run, record).Write();

    private static ReportPage Page(RunDescription run, TrainingRecord<ChartedRun.Logs> record) => new(
        run,
        TrainingOutcome.Complete,
        Curve.Of(record),
        [.. Enumerable.Range(1, record.Epochs.Count).Select(static second => TimeSpan.FromSeconds(second))],
        [Setting.Of("Cores", 2)]);

    private static IHtmlDocument Parse(string text) => new HtmlParser().ParseDocument(text);

    private static IEnumerable<XDocument> Pictures(IHtmlDocument page) =>
        from element in page.QuerySelectorAll("img, source")
        let source = element.GetAttribute("src") ?? element.GetAttribute("srcset")!
        select XDocument.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(source[(source.IndexOf(',', StringComparison.Ordinal) + 1)..])));

    private static IEnumerable<string> Rows(IHtmlDocument page, string section) =>
        from row in page.QuerySelectorAll($"section[aria-labelledby={section}] tr")
        select string.Join('|', row.Children.Select(static cell => cell.TextContent));
}
