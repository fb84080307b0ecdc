using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using Netwright.Progress;
using Netwright.Training;

namespace Netwright.Charts;

/// <summary>Writes the report of a training as one page, which needs nothing but itself.</summary>
/// <param name="run">What the training is.</param>
/// <param name="outcome">How it ended, if it did.</param>
/// <param name="curves">What was logged.</param>
/// <param name="times">The times of epochs, one for each.</param>
/// <param name="environment">Where it ran.</param>
internal sealed class ReportPage(
    RunDescription run,
    TrainingOutcome outcome,
    IReadOnlyList<Curve> curves,
    IReadOnlyList<TimeSpan> times,
    IReadOnlyList<Setting> environment)
{
    /// <summary>The page may not load anything from anywhere, so that nobody learns that it was opened.</summary>
    private const string Policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";

    private static readonly ChartOptions Panel = new() { Columns = 1, PanelWidth = 500, PanelHeight = 300 };

    /// <summary>The whole page.</summary>
    public string Write() => "<!DOCTYPE html>\n" + new XElement(
        "html",
        new XAttribute("lang", "en"),
        new XElement(
            "head",
            new XElement("meta", new XAttribute("charset", "utf-8")),
            new XElement("meta", new XAttribute("http-equiv", "Content-Security-Policy"), new XAttribute("content", Policy)),
            new XElement("meta", new XAttribute("name", "viewport"), new XAttribute("content", "width=device-width, initial-scale=1")),
            new XElement("title", Html.Text($"{run.Model}: training report")),
            new XElement("style", Styles())),
        new XElement(
            "body",
            new XElement("header", new XElement("h1", Html.Text(run.Model)), new XElement("p", Html.Text(Headline())), Ending()),
            new XElement("main", Tiles(), Curves(), Values(), Model(), Settings(), Epochs()),
            new XElement("footer", Html.Text("Written by Netwright.")))) + "\n";

    private static string Styles()
    {
        using var file = new StreamReader(typeof(ReportPage).Assembly.GetManifestResourceStream("report.css")!);
        return "\n" + file.ReadToEnd();
    }

    private string Headline()
    {
        var took = times.Aggregate(TimeSpan.Zero, static (sum, time) => sum + time);
        var began = run.Began.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);
        return $"Trained for {Count(times.Count, "epoch")} in {ProgressText.Duration(took)}; began {began}.";
    }

    /// <summary>What the reader has to know of a training that did not go through all its epochs; nothing of one that did.</summary>
    private XElement? Ending()
    {
        var planned = Count(run.Epochs, "epoch");
        var text = outcome switch
        {
            TrainingOutcome.UnderWay => $"Under way: {planned} are planned.",
            TrainingOutcome.StoppedEarly => $"Stopped early: {planned} were planned.",
            TrainingOutcome.Interrupted => $"Interrupted: {planned} were planned.",
            TrainingOutcome.Failed => $"Ended by an error: {planned} were planned.",
            _ => null,
        };
        return text is null ? null : Html.Element("p", "ending", Html.Text(text));
    }

    /// <summary>What came out.</summary>
    private XElement? Tiles() => times.Count == 0 ? null : Html.Element(
        "dl",
        "tiles",
        curves.SelectMany(static curve => new[] { Tile(curve.Name, curve.Training), Tile("val_" + curve.Name, curve.Validation) }));

    private static XElement? Tile(string name, IReadOnlyList<float> values) => values.Count == 0 ? null : Html.Element(
        "div",
        "tile",
        new XElement("dt", Html.Name(name)),
        new XElement("dd", Html.Text(ProgressText.Number(values[^1]))));

    private XElement? Curves() => times.Count == 0 ? null : Html.Section(
        "curves",
        "Curves",
        Html.Element("div", "curves", curves.Select(static curve =>
        {
            var light = new ChartPicture([curve], Panel);
            var dark = new ChartPicture([curve], Panel with { Theme = ChartTheme.Dark });
            return Html.Picture($"{light.Title}. {light.Description}", light.ToSvg().ToString(), dark.ToSvg().ToString());
        })));

    /// <summary>The last values, and the ends of what they went through: which end is the better one depends on the value.</summary>
    private XElement? Values()
    {
        if (times.Count == 0)
        {
            return null;
        }

        var rows = curves.SelectMany(static curve => new[] { Row(curve.Name, curve.Epochs, curve.Training), Row("val_" + curve.Name, curve.Epochs, curve.Validation) });
        var table = Html.Table("Values of the last epoch, the lowest and the highest", ["", "last", "lowest", "epoch", "highest", "epoch"], rows.OfType<IReadOnlyList<string>>());
        return Html.Section("values", "Values", Html.Element("div", "numbers", table));
    }

    private static IReadOnlyList<string>? Row(string name, IReadOnlyList<int> epochs, IReadOnlyList<float> values)
    {
        if (values.Count == 0)
        {
            return null;
        }

        var numbers = epochs.Zip(values).Where(static pair => !float.IsNaN(pair.Second)).ToList();
        if (numbers.Count == 0)
        {
            return [name, ProgressText.Number(values[^1]), "", "", "", ""];
        }

        var (low, high) = (numbers.MinBy(static pair => pair.Second), numbers.MaxBy(static pair => pair.Second));
        return [name, ProgressText.Number(values[^1]), ProgressText.Number(low.Second), Number(low.First), ProgressText.Number(high.Second), Number(high.First)];
    }

    private XElement? Model()
    {
        if (run.Diagram is not { } diagram)
        {
            return null;
        }

        var layers = Html.Table(
            "Layers in their order",
            ["layer", "kind", "output", "reads"],
            diagram.Nodes.Select(static node => (IReadOnlyList<string>)[node.Name, node.Kind, node.Shape, string.Join(", ", node.Reads)]));
        return Html.Section(
            "model",
            "Model",
            Html.Element("p", null, Html.Text($"{Count(diagram.Nodes.Count, "layer")}, {Count(run.Parameters, "parameter")}.")),
            Html.Element("div", "model", Html.Picture($"The layers of {run.Model} and what they read, as in the table below.", diagram.ToSvg())),
            new XElement("details", new XElement("summary", Html.Text("Layers as a table")), layers));
    }

    private XElement Settings() => Html.Section(
        "settings",
        "Settings",
        Html.Element(
            "div",
            "settings",
            Table("Fit", run.Fit),
            Table($"Optimizer: {run.OptimizerKind}", run.Optimizer),
            Table("Environment", [Setting.Of("Device", run.Device), .. environment])));

    private static XElement? Table(string caption, IReadOnlyList<Setting> settings) => settings.Count == 0 ? null : Html.Table(
        caption,
        ["option", "value"],
        settings.Select(static setting => (IReadOnlyList<string>)[setting.Name, setting.Value]));

    private XElement? Epochs()
    {
        if (times.Count == 0)
        {
            return null;
        }

        var shown = curves.SelectMany(static curve => new[] { (curve.Name, Values: curve.Training), (Name: "val_" + curve.Name, Values: curve.Validation) })
            .Where(static column => column.Values.Count > 0)
            .ToList();
        var rows = times.Select((time, index) => (IReadOnlyList<string>)
        [
            Number(curves[0].Epochs[index]),
            .. shown.Select(column => ProgressText.Number(column.Values[index])),
            time == TimeSpan.Zero ? string.Empty : ProgressText.Duration(time),
        ]);
        var table = Html.Table("Every value of every epoch", ["epoch", .. shown.Select(static column => column.Name), "time"], rows);
        return Html.Section(
            "epochs",
            "Epochs",
            new XElement("details", new XElement("summary", Html.Text($"All values of {Count(times.Count, "epoch")}")), Html.Element("div", "numbers", table)));
    }

    private static string Count(long count, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {what}{(count == 1 ? "" : "s")}");

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
