using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Netwright.Benchmarks;

/// <summary>A user's project with many models, each in a file of its own, and as many files without one.</summary>
internal static class ModelProject
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp14, DocumentationMode.Diagnose);

    // Compilations made from this one share what Roslyn found out about the references.
    private static readonly CSharpCompilation Empty = CSharpCompilation.Create(
        "UsersProject",
        references: References(),
        options: new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            optimizationLevel: OptimizationLevel.Release,
            nullableContextOptions: NullableContextOptions.Enable,
            deterministic: true,
            specificDiagnosticOptions: [new("CS1701", ReportDiagnostic.Suppress)]));

    /// <summary>The texts of the project's files by their paths: first the models', then the others.</summary>
    /// <param name="models">How many models.</param>
    public static IReadOnlyList<(string Path, string Text)> Files(int models) =>
    [
        .. Enumerable.Range(0, models).Select(static index => (ModelPath(index), ModelSources.Model(index))),
        .. Enumerable.Range(0, models).Select(static index => (OtherPath(index), ModelSources.Other(index))),
    ];

    /// <summary>The path of a model's file.</summary>
    public static string ModelPath(int index) => FormattableString.Invariant($"Models/Model{index}.cs");

    /// <summary>The path of a file without a model.</summary>
    public static string OtherPath(int index) => FormattableString.Invariant($"Orders/Orders{index}.cs");

    /// <summary>The model that a generated file is of: <c>Model7</c> of <c>Shop.Models.Model7.Forward.g.cs</c>.</summary>
    public static string ModelOf(string path) => path.Split('.')[^4];

    /// <summary>Parses files as the compiler does, several at a time, and makes a compilation that nothing has looked at.</summary>
    public static CSharpCompilation Parse(IReadOnlyList<(string Path, string Text)> files)
    {
        var trees = new SyntaxTree[files.Count];
        Parallel.For(0, files.Count, index => trees[index] = Parse(files[index].Path, files[index].Text));
        return Empty.AddSyntaxTrees(trees);
    }

    /// <summary>The project after an edit of one file.</summary>
    public static CSharpCompilation Edit(CSharpCompilation project, string path, string text) =>
        project.ReplaceSyntaxTree(project.SyntaxTrees.Single(tree => tree.FilePath == path), Parse(path, text));

    /// <summary>A compiler's driver that has not seen anything yet.</summary>
    public static GeneratorDriver NewDriver() => NewDriver(CompilerPart.Create<IIncrementalGenerator>("ModelGenerator"));

    /// <summary>A driver of another generator.</summary>
    public static GeneratorDriver NewDriver(IIncrementalGenerator generator) =>
        CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], parseOptions: ParseOptions);

    /// <summary>The files that the generator writes.</summary>
    public static IReadOnlyList<(string Path, string Text)> Generated(CSharpCompilation project) =>
    [
        .. NewDriver().RunGenerators(project).GetRunResult().Results.Single().GeneratedSources
            .Select(static source => (source.HintName, source.SourceText.ToString())),
    ];

    /// <summary>Writes an assembly into memory.</summary>
    /// <exception cref="InvalidDataException">The project has an error.</exception>
    public static void Emit(Compilation project)
    {
        using var image = new MemoryStream();
        var result = project.Emit(image);
        if (!result.Success)
        {
            throw new InvalidDataException(string.Join(
                Environment.NewLine, result.Diagnostics.Where(static found => found.Severity == DiagnosticSeverity.Error).Take(5)));
        }
    }

    /// <summary>Runs the analyzer over a project with its generated files.</summary>
    /// <param name="project">The project.</param>
    /// <param name="path">The one file that is looked at, as editors do while somebody types in it; null for all.</param>
    /// <returns>What the analyzer says, and the time that is spent in it, in milliseconds; binding is Roslyn's for whoever asks first.</returns>
    public static (IReadOnlyList<Diagnostic> Found, double Milliseconds) Analyze(Compilation project, string? path = null)
    {
        var analyzer = CompilerPart.Create<DiagnosticAnalyzer>("ModelAnalyzer");
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: true);
        var analyzed = project.WithAnalyzers([analyzer], options);
        var result = (path is null
            ? analyzed.GetAnalysisResultAsync(CancellationToken.None)
            : analyzed.GetAnalysisResultAsync(ModelOf(analyzed.Compilation, path), filterSpan: null, CancellationToken.None)).GetAwaiter().GetResult();
        return (result.GetAllDiagnostics(), result.AnalyzerTelemetryInfo[analyzer].ExecutionTime.TotalMilliseconds);

        static SemanticModel ModelOf(Compilation project, string path) =>
            project.GetSemanticModel(project.SyntaxTrees.Single(tree => tree.FilePath == path));
    }

    private static SyntaxTree Parse(string path, string text) => CSharpSyntaxTree.ParseText(text, ParseOptions, path, Encoding.UTF8);

    /// <summary>The framework, and beside it only what users' own projects refer to.</summary>
    private static IEnumerable<MetadataReference> References()
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location);
        return ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == framework || Path.GetFileName(path) is "Netwright.dll" or "TorchSharp.dll")
            .Select(static path => MetadataReference.CreateFromFile(path));
    }
}
