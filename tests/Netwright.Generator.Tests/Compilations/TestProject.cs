using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Netwright.Generator.Tests.Compilations;

/// <summary>
/// A user's project, as strict as one can be: C# 14, nullable, documentation is read, every warning is an error.
/// </summary>
internal static class TestProject
{
    public static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp14, DocumentationMode.Diagnose);

    // Compilations made from this one share what Roslyn found out about the references.
    private static readonly CSharpCompilation Empty = CSharpCompilation.Create(
        "UsersProject",
        references: TestReferences.All,
        options: new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            nullableContextOptions: NullableContextOptions.Enable,
            generalDiagnosticOption: ReportDiagnostic.Error,
            deterministic: true));

    /// <summary>The project with the given files, without what is generated for it.</summary>
    public static CSharpCompilation Compile(params IEnumerable<string> sources) =>
        Empty.AddSyntaxTrees(sources.Select(static (source, index) => Parse(source, $"Source{index + 1}.cs")));

    /// <summary>The same project of other trees, of which nothing can be known from before.</summary>
    public static CSharpCompilation Reparse(CSharpCompilation project) => project.RemoveAllSyntaxTrees()
        .AddSyntaxTrees(project.SyntaxTrees.Select(static tree => Parse(tree.ToString(), tree.FilePath)));

    /// <summary>A file of the project.</summary>
    public static SyntaxTree Parse(string source, string path) =>
        CSharpSyntaxTree.ParseText(source.ReplaceLineEndings("\n"), ParseOptions, path, System.Text.Encoding.UTF8);

    /// <summary>A compiler that has not seen anything yet, and tells why it does what it does.</summary>
    public static GeneratorDriver NewDriver() => CSharpGeneratorDriver.Create(
        [new ModelGenerator().AsSourceGenerator()],
        parseOptions: ParseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
}
