using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Legends;
using OxyPlot.Series;

namespace Netwright.Charts;

/// <summary>Makes OxyPlot's model of a curve: epochs from left to right, training and validation as lines.</summary>
internal static class CurvePanel
{
    /// <summary>More points than this are a line without marks.</summary>
    private const int MostMarks = 40;

    public static PlotModel Of(Curve curve, ChartOptions options, string font)
    {
        var colors = ChartColors.Of(options.Theme);
        var panel = new PlotModel
        {
            Title = curve.Name,
            TitleFontSize = 14,
            TitleFontWeight = FontWeights.Bold,
            TitlePadding = 10,
            TitleColor = colors.Text,
            TextColor = colors.Faint,
            DefaultFont = font,
            DefaultFontSize = 12,
            Background = OxyColors.Undefined,
            PlotAreaBorderThickness = new OxyThickness(0, 0, 0, 1),
            PlotAreaBorderColor = colors.Faint,
            Padding = new OxyThickness(10, 4, 18, 8),
            Culture = CultureInfo.InvariantCulture,
        };
        panel.Axes.Add(EpochAxis(curve.Epochs, colors));
        panel.Axes.Add(ValueAxis(options.LogarithmicLoss && curve is { IsLoss: true, IsPositive: true }, colors));
        panel.Series.Add(Line("training", curve.Epochs, curve.Training, colors.Training, MarkerType.Circle));
        if (curve.Validation.Count > 0)
        {
            panel.Series.Add(Line("validation", curve.Epochs, curve.Validation, colors.Validation, MarkerType.Diamond));
        }

        panel.Legends.Add(new Legend
        {
            LegendPlacement = LegendPlacement.Outside,
            LegendPosition = LegendPosition.BottomCenter,
            LegendOrientation = LegendOrientation.Horizontal,
            LegendTextColor = colors.Text,
            LegendSymbolLength = 24,
            LegendItemSpacing = 24,
            LegendMargin = 0,
            LegendPadding = 2,
        });
        ((IPlotModel)panel).Update(updateData: true);
        return panel;
    }

    private static LinearAxis EpochAxis(IReadOnlyList<int> epochs, ChartColors colors)
    {
        var axis = new LinearAxis
        {
            Position = AxisPosition.Bottom,
            Title = "epoch",
            StringFormat = "0",
            MinimumMajorStep = 1,
            MinimumPadding = 0.02,
            MaximumPadding = 0.02,
            TickStyle = TickStyle.None,
            MinorGridlineStyle = LineStyle.None,
            AxislineStyle = LineStyle.None,
            TextColor = colors.Faint,
            TitleColor = colors.Faint,
        };
        if (epochs.Count < 2)
        {
            // One epoch stands in the middle.
            var only = epochs.FirstOrDefault(1);
            (axis.Minimum, axis.Maximum) = (only - 0.9, only + 0.9);
        }

        return axis;
    }

    private static Axis ValueAxis(bool isLogarithmic, ChartColors colors)
    {
        Axis axis = isLogarithmic ? new LogarithmicAxis { UseSuperExponentialFormat = false } : new LinearAxis();
        axis.Position = AxisPosition.Left;
        axis.StringFormat = "G4";
        axis.IntervalLength = 40;
        axis.MinimumPadding = 0.05;
        axis.MaximumPadding = 0.05;
        axis.MajorGridlineStyle = LineStyle.Solid;
        axis.MajorGridlineColor = colors.Grid;
        axis.MinorGridlineStyle = LineStyle.None;
        axis.TickStyle = TickStyle.None;
        axis.TextColor = colors.Faint;
        return axis;
    }

    private static LineSeries Line(string title, IReadOnlyList<int> epochs, IReadOnlyList<float> values, OxyColor color, MarkerType mark)
    {
        var line = new LineSeries
        {
            Title = title,
            Color = color,
            StrokeThickness = 2,
            LineJoin = LineJoin.Round,
            MarkerType = epochs.Count <= MostMarks ? mark : MarkerType.None,
            MarkerSize = mark == MarkerType.Circle ? 3 : 3.5,
            MarkerFill = color,
            MarkerStroke = OxyColors.Undefined,
        };

        // What is no number is a gap in the line; an infinity would take the axis with it.
        line.Points.AddRange(epochs.Zip(values, static (epoch, value) => new DataPoint(epoch, float.IsFinite(value) ? value : double.NaN)));
        return line;
    }
}
