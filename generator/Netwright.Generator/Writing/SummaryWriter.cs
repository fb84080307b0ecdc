namespace Netwright.Generator.Writing;

/// <summary>Writes <c>Summary</c>: the table of the model's layers.</summary>
internal static class SummaryWriter
{
    public static SourceFile Write(CompiledModel model) => SourceFile.Write(
        model.Declaration,
        "Summary",
        (spelling, code) =>
        {
            code.Lines("/// <summary>A table of the layers with the shapes of their outputs and their parameters, as Keras has it.</summary>");
            code.Lines($"public string Summary() => {spelling.Type("SummaryTable")}.Write(");
            code.Lines($"    nameof({model.Name}),\n    [");
            foreach (var node in model.Graph.Nodes)
            {
                code.Lines($"        new {spelling.Type("SummaryRow")}({Fields.Node(node.Name)}, nameof({node.Name}), \"{node.Node.Kind}\", \"{node.Shape}\"),");
            }

            code.Lines("    ]);");
        });
}
