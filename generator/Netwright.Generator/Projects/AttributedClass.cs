using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netwright.Generator.Diagnostics;
using Netwright.Generator.Reading;

namespace Netwright.Generator.Projects;

/// <summary>A class with attributes, one of which may make it a model, and what was read of it last.</summary>
/// <param name="type">The class.</param>
internal sealed class AttributedClass(TypeDeclarationSyntax type)
{
    private readonly int _position = type.Identifier.SpanStart;

    private readonly ImmutableArray<string> _attributes =
        [.. type.AttributeLists.SelectMany(static list => list.Attributes).Select(static attribute => ShortName(attribute.Name))];

    private volatile ModelReading? _last;

    /// <summary>Whether an attribute can be the model's, by its name.</summary>
    /// <param name="aliases">The aliases of the file.</param>
    /// <param name="globalAliases">The aliases of the project.</param>
    public bool MayBeModel(HashSet<string> aliases, HashSet<string> globalAliases)
    {
        foreach (var attribute in _attributes)
        {
            if (attribute is "Model" or "ModelAttribute" || aliases.Contains(attribute) || globalAliases.Contains(attribute))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What is known of the class without looking at it, because nothing that it depends on has changed.</summary>
    public ModelReading? Recall(Dependencies dependencies) => _last is { } last && last.Dependencies.Equals(dependencies) ? last : null;

    /// <summary>Reads the class.</summary>
    /// <param name="compilation">The project.</param>
    /// <param name="tree">The file.</param>
    /// <param name="dependencies">All that what is read depends on.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public ModelReading Read(Compilation compilation, SyntaxTree tree, Dependencies dependencies, CancellationToken cancellationToken)
    {
        var reading = new ModelReading(dependencies, Read(compilation, tree, cancellationToken));
        _last = reading;
        return reading;
    }

    private ModelDeclaration? Read(Compilation compilation, SyntaxTree tree, CancellationToken cancellationToken) =>
        tree.GetRoot(cancellationToken).FindToken(_position).Parent is TypeDeclarationSyntax syntax
        && compilation.GetSemanticModel(tree).GetDeclaredSymbol(syntax, cancellationToken) is INamedTypeSymbol model
        && ModelReader.MarkOf(model)?.ApplicationSyntaxReference is { } mark && mark.SyntaxTree == tree && syntax.FullSpan.Contains(mark.Span)
            ? ModelReader.Read(model, new Problems(), cancellationToken)
            : null;

    private static string ShortName(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => ShortName(qualified.Right),
        AliasQualifiedNameSyntax qualified => ShortName(qualified.Name),
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => string.Empty,
    };
}

/// <summary>What was read of a class.</summary>
/// <param name="Dependencies">All that it depends on.</param>
/// <param name="Declaration">The model; null if the class is none.</param>
internal sealed record ModelReading(Dependencies Dependencies, ModelDeclaration? Declaration);
