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
    public static EquatableArray<SourceFile> Write(ModelDeclaration declaration)
    {
        var surface = Surface.Of(declaration);
        var spelling = new Spelling(declaration.TakenNames, string.Empty);
        var hasSurface = surface.Inputs.Count > 0 && surface.Outputs.Count > 0 && !ClashesWithSurface(declaration);
        return
        [
            SourceFile.Write(declaration, "Model", hasSurface ? surface.Base(spelling) : null, code =>
            {
                var properties = declaration.Nodes.Where(static node => node.HasImplementableShape);
                foreach (var node in properties)
                {
                    code.Lines($"{node.Modifiers} partial {ModelWriter.PropertyType(node)} {node.Name} => throw NothingToTrain();");
                    code.Blank();
                }

                if (!hasSurface)
                {
                    WriteReason(declaration, code);
                    return;
                }

                code.Block($"public {declaration.Name}(long? seed = null) : base(nameof({declaration.Name}))", () =>
                {
                    code.Lines("_ = seed;");
                    code.Lines("throw NothingToTrain();");
                });
                code.Blank();
                var signatures = new SignatureWriter(surface, spelling, code);
                signatures.Forward(() => code.Lines("throw NothingToTrain();"));
                signatures.Predict(() => code.Lines("throw NothingToTrain();"));
                code.Lines("public string Summary() => throw NothingToTrain();");
                code.Blank();
                UntrainableWriter.WriteMembers(surface, spelling, code);
                WriteReason(declaration, code);
                code.Blank();
                DataWriter.Write(surface, spelling, code);
            }),
        ];
    }

    private static bool ClashesWithSurface(ModelDeclaration declaration) =>
        declaration.OwnMembers.Concat(declaration.Nodes.Select(static node => node.Name)).Any(GeneratedNames.Fixed.Contains);

    private static void WriteReason(ModelDeclaration declaration, CodeWriter code)
    {
        code.Lines("private static global::System.InvalidOperationException NothingToTrain() =>");
        code.Lines($"    new(\"{declaration.Name} did not compile: see its errors.\");");
    }
}
