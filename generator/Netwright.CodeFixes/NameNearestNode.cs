using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Netwright.Generator.Diagnostics;

namespace Netwright.CodeFixes;

/// <summary>Lets <c>From</c> name the node whose name is nearest to what was written.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NameNearestNode)), Shared]
public sealed class NameNearestNode : SyntaxFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [GraphRules.UnknownNode.Id];

    /// <inheritdoc/>
    protected override string? Title(Diagnostic diagnostic, SyntaxNode node) =>
        ArgumentAt(node) is not null && NearestOf(diagnostic) is { } nearest ? $"Read '{nearest}'" : null;

    /// <inheritdoc/>
    protected override void Fix(SyntaxEditor editor, Diagnostic diagnostic, SyntaxNode node)
    {
        var written = ArgumentAt(node)!.Expression;
        editor.ReplaceNode(written, SyntaxFactory.ParseExpression($"nameof({NearestOf(diagnostic)})").WithTriviaFrom(written));
    }

    private static AttributeArgumentSyntax? ArgumentAt(SyntaxNode node) => node.FirstAncestorOrSelf<AttributeArgumentSyntax>();

    private static string? NearestOf(Diagnostic diagnostic) => diagnostic.Properties.GetValueOrDefault(Remedy.Node);
}
