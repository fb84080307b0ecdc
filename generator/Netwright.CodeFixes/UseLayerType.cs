using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;
using Netwright.Generator.Diagnostics;

namespace Netwright.CodeFixes;

/// <summary>Gives a node's property the type of its layer.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseLayerType)), Shared]
public sealed class UseLayerType : SyntaxFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [ReadingRules.WrongPropertyType.Id];

    /// <inheritdoc/>
    protected override string? Title(Diagnostic diagnostic, SyntaxNode node) =>
        node is PropertyDeclarationSyntax property && TypeOf(diagnostic) is { } type
            ? $"Give '{property.Identifier.ValueText}' the type '{type.Substring(type.LastIndexOfAny(['.', ':']) + 1)}'"
            : null;

    /// <inheritdoc/>
    protected override void Fix(SyntaxEditor editor, Diagnostic diagnostic, SyntaxNode node)
    {
        var type = ((PropertyDeclarationSyntax)node).Type;
        editor.ReplaceNode(
            type,
            SyntaxFactory.ParseTypeName(TypeOf(diagnostic)!).WithTriviaFrom(type).WithAdditionalAnnotations(Simplifier.Annotation));
    }

    private static string? TypeOf(Diagnostic diagnostic) => diagnostic.Properties.GetValueOrDefault(Remedy.Type);
}
