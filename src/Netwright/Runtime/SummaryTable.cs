using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Spectre.Console;
using TorchSharp;

namespace Netwright.Runtime;

/// <summary>A layer of a model's summary.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Name">The node's name.</param>
/// <param name="Kind">The layer's kind.</param>
/// <param name="Shape">The shape of its output.</param>
public readonly record struct SummaryRow(torch.nn.Module Layer, string Name, string Kind, string Shape)
{
    /// <summary>The number of elements of the layer's weights.</summary>
    internal long Parameters => Weights.Sum(static weight => weight.Value.NumberOfElements);

    /// <summary>The layer's weights, and whether each is trained.</summary>
    internal IEnumerable<(torch.Tensor Value, bool IsTrained)> Weights => Layer is Layer layer
        ? layer.Weights.Select(static weight => ((torch.Tensor)weight.Value, weight.Trainable))
        : Layer.parameters().Select(static parameter => ((torch.Tensor)parameter, parameter.requires_grad))
            .Concat(Layer.buffers().Select(static state => (state, false)));
}

/// <summary>The table of a model's layers, as Keras's <c>model.summary()</c> shows it.</summary>
public static class SummaryTable
{
    // Wide enough that no cell of a real model wraps; the table itself is as wide as its contents.
    private const int Width = 240;

    /// <summary>Writes the table.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="rows">The layers.</param>
    /// <returns>Lines that end in the newline of the platform.</returns>
    public static string Write(string model, IReadOnlyList<SummaryRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var table = new Table { Border = TableBorder.HeavyHead, UseSafeBorder = false };
        table.AddColumn("Layer (type)").AddColumn("Output shape").AddColumn(new TableColumn("Parameters").RightAligned());
        foreach (var row in rows)
        {
            table.AddRow(Markup.Escape($"{row.Name} ({row.Kind})"), Markup.Escape(row.Shape), Grouped(row.Parameters));
        }

        using var text = new StringWriter(CultureInfo.InvariantCulture);
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new PlainOutput(text),
        });
        console.WriteLine($"Model: \"{model}\"");
        console.Write(table);
        WriteTotals(rows, console);
        return text.ToString();
    }

    private static void WriteTotals(IReadOnlyList<SummaryRow> rows, IAnsiConsole console)
    {
        var weights = rows.SelectMany(static row => row.Weights).ToList();
        WriteTotal("Total", weights, console);
        WriteTotal("Trainable", weights.Where(static weight => weight.IsTrained), console);
        WriteTotal("Non-trainable", weights.Where(static weight => !weight.IsTrained), console);
    }

    private static void WriteTotal(string name, IEnumerable<(torch.Tensor Value, bool IsTrained)> weights, IAnsiConsole console)
    {
        var (count, bytes) = weights.Aggregate(
            (Count: 0L, Bytes: 0L),
            static (sum, weight) => (sum.Count + weight.Value.NumberOfElements, sum.Bytes + (weight.Value.NumberOfElements * weight.Value.ElementSize)));
        console.WriteLine($" {name} parameters: {Grouped(count)} ({Bytes(bytes)})");
    }

    private static string Grouped(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A number of bytes in the unit that suits it, as Keras writes it.</summary>
    private static string Bytes(long count)
    {
        string[] units = ["B", "KB", "MB", "GB", "TB"];
        double amount = count;
        var unit = 0;
        while (amount >= 1024 && unit < units.Length - 1)
        {
            amount /= 1024;
            unit++;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{amount:F2} {units[unit]}");
    }

    /// <summary>Text that goes nowhere but into the summary.</summary>
    private sealed class PlainOutput(TextWriter writer) : IAnsiConsoleOutput
    {
        public TextWriter Writer { get; } = writer;

        public bool IsTerminal => false;

        public int Width => SummaryTable.Width;

        public int Height => int.MaxValue;

        public void SetEncoding(Encoding encoding)
        {
        }
    }
}
