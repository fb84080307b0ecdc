using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Spectre.Console;

namespace Netwright.Runtime;

/// <summary>A layer of a model's summary.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Name">The node's name.</param>
/// <param name="Kind">The layer's kind.</param>
/// <param name="Shape">The shape of its output.</param>
public readonly record struct SummaryRow(Layer Layer, string Name, string Kind, string Shape)
{
    /// <summary>The number of elements of the layer's weights.</summary>
    internal long Parameters => Layer.Weights.Sum(static weight => weight.Count);
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
        var weights = rows.SelectMany(static row => row.Layer.Weights).ToList();
        var size = weights.Count == 0 ? 0 : weights[0].Value.ElementSize;
        var trained = weights.Where(static weight => weight.Trainable).Sum(static weight => weight.Count);
        var all = weights.Sum(static weight => weight.Count);
        console.WriteLine($" Total parameters: {Grouped(all)} ({Bytes(all * size)})");
        console.WriteLine($" Trainable parameters: {Grouped(trained)} ({Bytes(trained * size)})");
        console.WriteLine($" Non-trainable parameters: {Grouped(all - trained)} ({Bytes((all - trained) * size)})");
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
