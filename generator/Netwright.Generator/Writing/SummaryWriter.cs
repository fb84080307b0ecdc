using System.Linq;

namespace Netwright.Generator.Writing;

/// <summary>Writes <c>Summary</c>: the table of the model's layers, and their diagram.</summary>
internal static class SummaryWriter
{
    public static SourceFile Write(CompiledModel model) => SourceFile.Write(
        model.Declaration,
        "Summary",
        (spelling, code) =>
        {
            var handles = string.Join(", ", model.Graph.Nodes.Select(static node => Fields.Node(node.Handle)));
            code.Lines("/// <summary>A table of the layers with the shapes of their outputs and their parameters, as Keras has it.</summary>");
            code.Lines($"public string Summary() => {spelling.Type("SummaryTable")}.Write(Diagram(), [{handles}]);");
            code.Blank();
            code.Lines("/// <summary>The layers with their shapes as a graph, to be drawn as Mermaid, as Graphviz or as SVG.</summary>");
            code.Lines($"public {spelling.Type("ModelDiagram")} Diagram() => new(");
            code.Lines($"    nameof({model.Name}),\n    [");
            foreach (var node in model.Graph.Nodes)
            {
                var reads = string.Concat(node.Node.Reads.Select(static read => $", nameof({read})"));
                code.Lines($"        new {spelling.Type("DiagramNode")}(nameof({node.Name}), \"{CompiledModel.KindOf(node)}\", \"{node.Interior?.Shapes ?? node.Shape.ToString()}\"{reads}),");
            }

            code.Lines("    ]);");
        });
}
