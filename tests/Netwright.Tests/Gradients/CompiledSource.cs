using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace Netwright.Tests.Gradients;

/// <summary>Source that is compiled with the model compiler while a test runs, so that models can be made up by it.</summary>
internal static class CompiledSource
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp14);

    private static readonly Assembly Compiler = Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, "Generator", "Netwright.Generator.dll"));

    // That a library was built for an earlier runtime is nothing that a test is about, as the SDK has it too.
    private static readonly CSharpCompilation Empty = CSharpCompilation.Create(
        "Models",
        references: ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(static path => MetadataReference.CreateFromFile(path)),
        options: new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            nullableContextOptions: NullableContextOptions.Enable,
            specificDiagnosticOptions: [new("CS1701", ReportDiagnostic.Suppress)]));

    /// <summary>Compiles source; any diagnostic of the output fails the test.</summary>
    public static Assembly Load(string source)
    {
        var output = Generate(source);
        Assert.Empty(output.GetDiagnostics().Where(static found => found.Severity != DiagnosticSeverity.Hidden));

        using var image = new MemoryStream();
        Assert.True(output.Emit(image).Success);
        image.Position = 0;
        return AssemblyLoadContext.Default.LoadFromStream(image);
    }

    /// <summary>What the model compiler says of source.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> Diagnose(string source) =>
        await Generate(source).WithAnalyzers([Part<DiagnosticAnalyzer>("ModelAnalyzer")]).GetAnalyzerDiagnosticsAsync();

    private static Compilation Generate(string source)
    {
        var project = Empty.WithAssemblyName("Models" + Guid.NewGuid().ToString("N"))
            .AddSyntaxTrees(CSharpSyntaxTree.ParseText(source, ParseOptions, "Models.cs"));
        CSharpGeneratorDriver.Create([Part<IIncrementalGenerator>("ModelGenerator").AsSourceGenerator()], parseOptions: ParseOptions)
            .RunGeneratorsAndUpdateCompilation(project, out var output, out _);
        return output;
    }

    private static T Part<T>(string name) =>
        (T)Activator.CreateInstance(Compiler.GetType("Netwright.Generator." + name, throwOnError: true)!)!;
}
