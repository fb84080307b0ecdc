using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Netwright.Tests.Gradients;

/// <summary>Source that is compiled with the model compiler while a test runs, so that models can be made up by it.</summary>
internal static class CompiledSource
{
    /// <summary>
    /// Compiles source; any diagnostic of the output fails the test. That a library was built for an earlier runtime is
    /// none, as the SDK has it too.
    /// </summary>
    public static Assembly Load(string source)
    {
        var options = new CSharpParseOptions(LanguageVersion.CSharp14);
        var trusted = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var compilation = CSharpCompilation.Create(
            "Models" + Guid.NewGuid().ToString("N"),
            [CSharpSyntaxTree.ParseText(source, options, "Models.cs")],
            trusted.Select(static path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable,
                specificDiagnosticOptions: [new("CS1701", ReportDiagnostic.Suppress)]));
        var compiler = Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, "Generator", "Netwright.Generator.dll"));
        var generator = (IIncrementalGenerator)Activator.CreateInstance(compiler.GetType("Netwright.Generator.ModelGenerator", throwOnError: true)!)!;
        CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], parseOptions: options)
            .RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        Assert.Empty(output.GetDiagnostics().Where(static found => found.Severity != DiagnosticSeverity.Hidden));

        using var image = new MemoryStream();
        Assert.True(output.Emit(image).Success);
        image.Position = 0;
        return AssemblyLoadContext.Default.LoadFromStream(image);
    }
}
