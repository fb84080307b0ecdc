using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Netwright.Generator.Diagnostics;

namespace Netwright.CodeFixes;

/// <summary>Removes <c>FromLogits</c> from the loss of an output that gives probabilities.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveFromLogits)), Shared]
public sealed class RemoveFromLogits : SyntaxFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [LossRules.LogitsAreProbabilities.Id];

    /// <inheritdoc/>
    protected override string? Title(Diagnostic diagnostic, SyntaxNode node) =>
        node.FirstAncestorOrSelf<AttributeArgumentSyntax>() is null ? null : "Remove FromLogits";

    /// <inheritdoc/>
    protected override void Fix(SyntaxEditor editor, Diagnostic diagnostic, SyntaxNode node)
    {
        var argument = node.FirstAncestorOrSelf<AttributeArgumentSyntax>()!;
        if (argument.Parent is AttributeArgumentListSyntax { Arguments.Count: 1 } list)
        {
            editor.RemoveNode(list);
        }
        else
        {
            editor.RemoveNode(argument);
        }
    }
}
