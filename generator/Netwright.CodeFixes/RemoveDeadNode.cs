using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Netwright.Generator.Diagnostics;

namespace Netwright.CodeFixes;

/// <summary>Removes a node that leads nowhere.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveDeadNode)), Shared]
public sealed class RemoveDeadNode : SyntaxFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [GraphRules.LeadsNowhere.Id, GraphRules.UnreadInput.Id];

    /// <inheritdoc/>
    protected override string? Title(Diagnostic diagnostic, SyntaxNode node) =>
        node is PropertyDeclarationSyntax property ? $"Remove '{property.Identifier.ValueText}'" : null;

    /// <inheritdoc/>
    protected override void Fix(SyntaxEditor editor, Diagnostic diagnostic, SyntaxNode node)
    {
        var members = ((TypeDeclarationSyntax)node.Parent!).Members;
        if (members[0] == node && members.Count > 1)
        {
            // The blank line that parted them is not wanted below the brace.
            editor.ReplaceNode(members[1], static (next, _) => next.WithLeadingTrivia(
                next.GetLeadingTrivia().SkipWhile(static trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia))));
        }

        editor.RemoveNode(node, SyntaxRemoveOptions.KeepUnbalancedDirectives);
    }
}
