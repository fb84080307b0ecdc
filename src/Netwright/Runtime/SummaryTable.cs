using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Spectre.Console;
using TorchSharp;

namespace Netwright.Runtime;

/// <summary>The table of a model's layers, as Keras's <c>model.summary()</c> shows it.</summary>
public static class SummaryTable
{
    // Wide enough that no cell of a real model wraps; the table itself is as wide as its contents.
    private const int Width = 240;

    /// <summary>Writes the table. Where the model is not a plain chain, a column says what each layer is connected to.</summary>
    /// <param name="diagram">The model's nodes.</param>
    /// <param name="layers">The nodes' layers, in the nodes' order.</param>
    /// <returns>Lines that end in the newline of the platform.</returns>
    public static string Write(ModelDiagram diagram, IReadOnlyList<torch.nn.Module> layers)
    {
        ArgumentNullException.ThrowIfNull(diagram);
        ArgumentNullException.ThrowIfNull(layers);
        var table = new Table { Border = TableBorder.HeavyHead, UseSafeBorder = false };
        table.AddColumn("Layer (type)").AddColumn("Output shape").AddColumn(new TableColumn("Parameters").RightAligned());
        if (!diagram.IsChain)
        {
            table.AddColumn("Connected to");
        }

        // A layer that is applied again brings no further parameters.
        var seen = new HashSet<torch.nn.Module>();
        foreach (var (node, layer) in diagram.Nodes.Zip(layers))
        {
            var parameters = Grouped(seen.Add(layer) ? WeightsOf(layer).Sum(static weight => weight.Value.NumberOfElements) : 0);
            string[] cells = [Markup.Escape(node.Title), Markup.Escape(node.Shape), parameters, Markup.Escape(string.Join(", ", node.Reads))];
            table.AddRow(cells[..table.Columns.Count]);
        }

        using var text = new StringWriter(CultureInfo.InvariantCulture);
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new PlainOutput(text),
        });
        console.WriteLine($"Model: \"{diagram.Model}\"");
        console.Write(table);
        WriteTotals(layers, console);
        return text.ToString();
    }

    private static void WriteTotals(IReadOnlyList<torch.nn.Module> layers, IAnsiConsole console)
    {
        // What is within a layer that is shown is shown as well, and counts once.
        var weights = layers.SelectMany(WeightsOf).DistinctBy(static weight => weight.Value.Handle).ToList();
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

    /// <summary>A layer's weights, and whether each is trained.</summary>
    private static IEnumerable<(torch.Tensor Value, bool IsTrained)> WeightsOf(torch.nn.Module module) => module is Layer layer
        ? layer.Weights.Select(static weight => ((torch.Tensor)weight.Value, weight.Trainable))
        : module.parameters().Select(static parameter => ((torch.Tensor)parameter, parameter.requires_grad))
            .Concat(module.buffers().Select(static state => (state, false)));

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
