using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Netwright.Benchmarks;

/// <summary>
/// The least that any generator could do for the same files: it finds the models by the names of their classes, and adds what was
/// written before. One that reads attributes has to have them bound by Roslyn, too.
/// </summary>
/// <param name="files">The generated files, by the model's name.</param>
/// <param name="bindsAttributes">Whether Roslyn is asked for the attributes of the classes and of their properties.</param>
internal sealed class WrittenFiles(ILookup<string, (string Path, string Text)> files, bool bindsAttributes) : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
        context.CompilationProvider.SelectMany(Models),
        (output, model) =>
        {
            foreach (var (path, text) in files[model])
            {
                output.AddSource(path, SourceText.From(text, Encoding.UTF8));
            }
        });

    private IEnumerable<string> Models(Compilation project, CancellationToken cancellationToken)
    {
        foreach (var tree in project.SyntaxTrees)
        {
            var types = tree.GetRoot(cancellationToken).DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax);
            foreach (var type in types.OfType<ClassDeclarationSyntax>().Where(type => files.Contains(type.Identifier.ValueText)))
            {
                if (bindsAttributes)
                {
                    Bind(project.GetSemanticModel(tree).GetDeclaredSymbol(type, cancellationToken) as INamedTypeSymbol);
                }

                yield return type.Identifier.ValueText;
            }
        }
    }

    private static void Bind(INamedTypeSymbol? type)
    {
        type?.GetAttributes();
        foreach (var property in type?.GetMembers().OfType<IPropertySymbol>() ?? [])
        {
            property.GetAttributes();
        }
    }
}
