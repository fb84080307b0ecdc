using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Netwright.Generator.Diagnostics;

namespace Netwright.CodeFixes;

/// <summary>Gives a layer as many units as its loss, its metrics or its labels have classes.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SetUnits)), Shared]
public sealed class SetUnits : SyntaxFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [LossRules.ClassesOnOneUnit.Id, LossRules.UnitsDoNotFit.Id];

    /// <inheritdoc/>
    protected override string? Title(Diagnostic diagnostic, SyntaxNode node) =>
        UnitsAt(diagnostic, node) is { } units && NumberOf(diagnostic) is { } number && units.FirstAncestorOrSelf<PropertyDeclarationSyntax>() is { } layer
            ? $"Give '{layer.Identifier.ValueText}' {number} units"
            : null;

    /// <inheritdoc/>
    protected override void Fix(SyntaxEditor editor, Diagnostic diagnostic, SyntaxNode node)
    {
        var units = UnitsAt(diagnostic, node)!.Expression;
        editor.ReplaceNode(units, SyntaxFactory.ParseExpression(NumberOf(diagnostic)!).WithTriviaFrom(units));
    }

    /// <summary>The argument with the number of units: the related place, if it is in the same file.</summary>
    private static AttributeArgumentSyntax? UnitsAt(Diagnostic diagnostic, SyntaxNode node) =>
        diagnostic.AdditionalLocations is [{ SourceTree: { } tree } place, ..] && tree == diagnostic.Location.SourceTree
            ? node.SyntaxTree.GetRoot().FindNode(place.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<AttributeArgumentSyntax>()
            : null;

    private static string? NumberOf(Diagnostic diagnostic) => diagnostic.Properties.GetValueOrDefault(Remedy.Units);
}
