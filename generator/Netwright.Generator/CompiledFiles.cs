using System.Runtime.CompilerServices;
using Netwright.Generator.Collections;
using Netwright.Generator.Reading;
using Netwright.Generator.Writing;

namespace Netwright.Generator;

/// <summary>
/// What declarations were compiled to. The driver asks for one model after the other; where there are many, they were
/// compiled before, several at a time.
/// </summary>
internal static class CompiledFiles
{
    private static readonly ConditionalWeakTable<ModelDeclaration, Files> Known = new();

    /// <summary>The generated files of a model, which is compiled if it was not.</summary>
    public static EquatableArray<SourceFile> Of(ModelDeclaration declaration) =>
        Known.GetValue(declaration, static declaration => new Files(ModelCompiler.Compile(declaration))).All;

    private sealed record Files(EquatableArray<SourceFile> All);
}
