using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Netwright.Generator.Projects;

namespace Netwright.Generator;

/// <summary>
/// Writes the rest of each class that is marked <c>[Model]</c>. What is wrong with one is said by
/// <see cref="ModelAnalyzer"/>, which runs as the developer types.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class ModelGenerator : IIncrementalGenerator
{
    /// <summary>The name of the step that reads declarations.</summary>
    public const string ReadingStep = "Reading";

    /// <summary>The name of the step that compiles them.</summary>
    public const string CompilingStep = "Compiling";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var declarations = context.CompilationProvider
            .SelectMany(static (compilation, token) => ProjectModels.Read(compilation, static declaration => CompiledFiles.Of(declaration), token))
            .WithTrackingName(ReadingStep);

        var files = declarations
            .Select(static (declaration, token) =>
            {
                token.ThrowIfCancellationRequested();
                return CompiledFiles.Of(declaration);
            })
            .WithTrackingName(CompilingStep);

        context.RegisterSourceOutput(files, static (output, files) =>
        {
            foreach (var file in files)
            {
                output.AddSource(file.Name, SourceText.From(file.Text, Encoding.UTF8));
            }
        });
    }
}
