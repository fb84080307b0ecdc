using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Layers;
using Netwright.Generator.Shapes;

namespace Netwright.Generator.Writing;

/// <summary>Writes <c>Summary</c>: the table of the model's layers, and their diagram.</summary>
internal static class SummaryWriter
{
    public static SourceFile Write(CompiledModel model) => SourceFile.Write(
        model.Declaration,
        "Summary",
        (spelling, code) =>
        {
            code.Lines("/// <summary>A table of the layers with the shapes of their outputs and their parameters, as Keras has it.</summary>");
            WriteTable("Summary() => ", "Diagram()", model.Graph.Nodes.Select(static node => Fields.Node(node.Handle)), spelling, code);
            code.Blank();
            code.Lines("/// <summary>The layers with their shapes as a graph, to be drawn as Mermaid, as Graphviz or as SVG.</summary>");
            WriteDiagram("Diagram() => ", model, model.Graph.Nodes, spelling, code);
            if (!model.Graph.Nodes.Any(IsShownInside))
            {
                return;
            }

            var expanded = Expand(model.Graph).ToList();
            code.Blank();
            code.Lines("/// <summary>The same table, with the layers of the models within the model, and each of those that are repeated.</summary>");
            code.Lines("/// <param name=\"expandNested\">Whether to show them.</param>");
            WriteTable("Summary(bool expandNested) => !expandNested ? Summary() : ", "Diagram(expandNested: true)", expanded.Select(static node => node.Handle), spelling, code);
            code.Blank();
            code.Lines("/// <summary>The same graph, with the layers of the models within the model, and each of those that are repeated.</summary>");
            code.Lines("/// <param name=\"expandNested\">Whether to show them.</param>");
            WriteDiagram("Diagram(bool expandNested) => !expandNested ? Diagram() : ", model, expanded, spelling, code);
        });

    /// <summary>Whether the nodes that a layer consists of have handles of their own.</summary>
    private static bool IsShownInside(TypedNode node) => node.Node.Layer is InnerModel or RepeatedLayer;

    private static void WriteTable(string head, string diagram, IEnumerable<string> layers, Spelling spelling, CodeWriter code) =>
        code.Lines($"public string {head}{spelling.Type("SummaryTable")}.Write({diagram}, [{string.Join(", ", layers)}]);");

    private static void WriteDiagram(string head, CompiledModel model, IEnumerable<TypedNode> nodes, Spelling spelling, CodeWriter code)
    {
        var own = new HashSet<string>(model.Graph.Nodes.Select(static node => node.Name));
        code.Lines($"public {spelling.Type("ModelDiagram")} {head}new(");
        code.Lines($"    nameof({model.Name}),\n    [");
        foreach (var node in nodes)
        {
            var reads = string.Concat(node.Node.Reads.Select(read => ", " + NameOf(read)));
            code.Lines($"        new {spelling.Type("DiagramNode")}({NameOf(node.Name)}, \"{CompiledModel.KindOf(node)}\", \"{node.Interior?.Shapes ?? node.Shape.ToString()}\"{reads}),");
        }

        code.Lines("    ]);");

        string NameOf(string node) => own.Contains(node) ? $"nameof({node})" : $"\"{node}\"";
    }

    /// <summary>The nodes with those that they consist of, which come after them; steps of a sequence are not told apart.</summary>
    private static IEnumerable<TypedNode> Expand(TypedGraph graph)
    {
        var inside = new List<TypedNode>();
        foreach (var node in graph.Flat)
        {
            var parts = node.Interior is null ? [] : inside.Where(part => part.Name.StartsWith(node.Name, StringComparison.Ordinal) && part.Name[node.Name.Length] is '.' or '[').ToList();
            inside.RemoveAll(parts.Contains);
            inside.Add(node);
            if (IsShownInside(node))
            {
                inside.AddRange(parts);
            }
        }

        return inside;
    }
}
