using System.Collections.Immutable;
using System.Linq;
using Netwright.Generator.Collections;
using Netwright.Generator.Reading;

namespace Netwright.Generator.Writing;

/// <summary>
/// Writes a model that has errors: every member that its users expect, and nothing behind them, so that the model's own
/// errors are the only ones that the compiler reports.
/// </summary>
internal static class BrokenModelWriter
{
    // Types that the signatures of other members name.
    private static readonly ImmutableArray<string> Types = ["Batch", "Logs", "EpochLogs", "History", "Callback", "Callbacks"];

    public static EquatableArray<SourceFile> Write(ModelDeclaration declaration)
    {
        var surface = Surface.Of(declaration);
        var hasMembers = declaration.Fitness != ClassFitness.Properties && surface.Inputs.Count > 0 && surface.Outputs.Count > 0
            && !Types.Any(declaration.Declares);
        return
        [
            SourceFile.Write(
                declaration,
                "Model",
                (spelling, code) =>
                {
                    foreach (var node in declaration.Nodes.Where(static node => node is { IsPartial: true, TypeCode: not null }))
                    {
                        WriteProperty(node, code);
                    }

                    if (hasMembers)
                    {
                        WriteMembers(surface, spelling, code);
                    }

                    WriteReason(declaration, code);
                    if (hasMembers)
                    {
                        code.Blank();
                        DataWriter.Write(surface, spelling, code);
                    }
                },
                hasMembers ? surface.Base : null),
        ];
    }

    /// <summary>The other part of a property, whatever the property is: of one that no model has, too.</summary>
    private static void WriteProperty(NodeDeclaration node, CodeWriter code)
    {
        if (!node.HasDocumentation)
        {
            code.Lines("/// <summary>The model did not compile: see its errors.</summary>");
        }

        var accessors = string.Join(" ", node.Accessors.Select(static accessor => accessor + " => throw DidNotCompile();"));
        code.Lines($"{node.Modifiers} partial {node.TypeCode} {Names.Escape(node.Name)} {{ {accessors} }}".TrimStart());
        code.Blank();
    }

    private static void WriteMembers(Surface surface, Spelling spelling, CodeWriter code)
    {
        var name = surface.Declaration.Name;
        code.Lines("/// <summary>The model did not compile: see its errors.</summary>");
        code.Lines("/// <param name=\"seed\">Not read.</param>");
        code.Block($"public {name}(long? seed = null) : base(nameof({name}))", () =>
        {
            code.Lines("_ = seed;");
            code.Lines("throw DidNotCompile();");
        });
        code.Blank();
        var signatures = new SignatureWriter(surface, spelling, code);
        signatures.AddedLosses("throw DidNotCompile()");
        signatures.Forward(Refuse);
        signatures.Predict(Refuse);
        if (!surface.Declaration.Declares("Summary"))
        {
            code.Lines("/// <summary>A table of the layers.</summary>");
            code.Lines("public string Summary(bool expandNested = false) => throw DidNotCompile();");
            code.Blank();
        }

        if (!surface.Declaration.Declares("Diagram"))
        {
            code.Lines("/// <summary>The layers as a graph.</summary>");
            code.Lines($"public {spelling.Type("ModelDiagram")} Diagram(bool expandNested = false) => throw DidNotCompile();");
            code.Blank();
        }

        if (!surface.Declaration.Declares("Trainable"))
        {
            code.Lines("/// <summary>Whether training changes the model's weights.</summary>");
            code.Block("public bool Trainable", () => code.Lines("get => throw DidNotCompile();\nset => throw DidNotCompile();"));
            code.Blank();
        }

        UntrainableWriter.WriteMembers(signatures, code, "DidNotCompile");

        void Refuse() => code.Lines("throw DidNotCompile();");
    }

    private static void WriteReason(ModelDeclaration declaration, CodeWriter code)
    {
        code.Lines("private static global::System.InvalidOperationException DidNotCompile() =>");
        code.Lines($"    new(\"{declaration.Name.TrimStart('@')} did not compile: see its errors.\");");
    }
}
