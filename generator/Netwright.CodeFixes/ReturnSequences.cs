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

/// <summary>Makes a recurrent layer give every step, where a sequence is wanted and it gives its last step alone.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReturnSequences)), Shared]
public sealed class ReturnSequences : SyntaxFix
{
    private static readonly ImmutableHashSet<string> Layers = ["SimpleRNN", "LSTM", "GRU", "SimpleRNNAttribute", "LSTMAttribute", "GRUAttribute"];

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [ShapeRules.CannotFollow.Id, ShapeRules.CannotConcatenate.Id];

    /// <summary>Two layers may want every step of the same one: not all at once.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    protected override string? Title(Diagnostic diagnostic, SyntaxNode node) =>
        LayerOf(diagnostic, node) is null ? null : $"Make '{NameOf(diagnostic)}' return sequences";

    /// <inheritdoc/>
    protected override void Fix(SyntaxEditor editor, Diagnostic diagnostic, SyntaxNode node)
    {
        var layer = LayerOf(diagnostic, node)!;
        var set = layer.ArgumentList?.Arguments.FirstOrDefault(static argument => argument.NameEquals?.Name.Identifier.ValueText == nameof(ReturnSequences));
        if (set is not null)
        {
            editor.ReplaceNode(set.Expression, SyntaxFactory.LiteralExpression(SyntaxKind.TrueLiteralExpression).WithTriviaFrom(set.Expression));
            return;
        }

        var arguments = string.Join(", ", (layer.ArgumentList?.Arguments.Select(static argument => argument.ToString()) ?? []).Append($"{nameof(ReturnSequences)} = true"));
        editor.ReplaceNode(layer, layer.WithArgumentList(SyntaxFactory.ParseAttributeArgumentList($"({arguments})")).WithTriviaFrom(layer));
    }

    /// <summary>The attribute of the recurrent layer, if it is declared in the same part of the class.</summary>
    private static AttributeSyntax? LayerOf(Diagnostic diagnostic, SyntaxNode node) => node.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.Members
        .OfType<PropertyDeclarationSyntax>()
        .FirstOrDefault(property => property.Identifier.ValueText == NameOf(diagnostic))?.AttributeLists
        .SelectMany(static list => list.Attributes)
        .FirstOrDefault(static attribute => Layers.Contains(attribute.Name.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Last().Identifier.ValueText));

    private static string? NameOf(Diagnostic diagnostic) => diagnostic.Properties.GetValueOrDefault(Remedy.Sequences);
}
