using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;
using Netwright.Generator.Diagnostics;

namespace Netwright.CodeFixes;

/// <summary>Puts a <c>Flatten</c> between a node and the layer that cannot read all of its axes.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(InsertFlatten)), Shared]
public sealed class InsertFlatten : SyntaxFix
{
    private const string Layer = "global::Netwright.Flatten";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [ShapeRules.CannotFollow.Id, ShapeRules.CannotConcatenate.Id, SuspicionRules.PredictionForEachPlace.Id];

    /// <summary>Two layers may want the same node flattened, each in a way of its own: not all at once.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    protected override string? Title(Diagnostic diagnostic, SyntaxNode node) =>
        NodeOf(diagnostic) is { } read && ReaderAt(node) is not null ? $"Flatten '{read}' first" : null;

    /// <inheritdoc/>
    protected override void Fix(SyntaxEditor editor, Diagnostic diagnostic, SyntaxNode node)
    {
        var reader = ReaderAt(node)!;
        var read = NodeOf(diagnostic)!;
        var name = FreeName("Flat" + read, (TypeDeclarationSyntax)reader.Parent!);
        var names = reader.AttributeLists.SelectMany(static list => list.Attributes).Where(IsFrom)
            .SelectMany(static from => from.ArgumentList?.Arguments ?? [])
            .Where(argument => Names(argument.Expression, read))
            .ToList();
        editor.InsertBefore(reader, Declare(name, names.Count == 0 ? null : read, reader));
        foreach (var argument in names)
        {
            editor.ReplaceNode(argument.Expression, SyntaxFactory.ParseExpression($"nameof({name})").WithTriviaFrom(argument.Expression));
        }
    }

    /// <summary>A node that flattens: what is above it, or what is named.</summary>
    private static MemberDeclarationSyntax Declare(string name, string? from, PropertyDeclarationSyntax reader)
    {
        var modifiers = string.Join(" ", reader.Modifiers.Select(static modifier => modifier.Text));
        var leading = reader.GetLeadingTrivia();
        var indentation = leading.LastOrDefault(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).ToString();
        var lineEnd = reader.SyntaxTree.GetRoot().DescendantTrivia().First(static trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)).ToString();
        var source = from is null ? string.Empty : $", global::Netwright.From(nameof({from}))";
        var text = $"{indentation}[{Layer}{source}]{lineEnd}{indentation}{modifiers} {Layer} {name} {{ get; }}{lineEnd}";
        var blank = leading.TakeWhile(static trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        var node = SyntaxFactory.ParseMemberDeclaration(text)!;
        return node.WithLeadingTrivia(blank.Concat(node.GetLeadingTrivia())).WithAdditionalAnnotations(Simplifier.Annotation);
    }

    private static string FreeName(string wanted, TypeDeclarationSyntax type)
    {
        var taken = type.Members.OfType<PropertyDeclarationSyntax>().Select(static property => property.Identifier.ValueText).ToImmutableHashSet();
        return taken.Contains(wanted)
            ? Enumerable.Range(2, taken.Count + 1).Select(number => wanted + number).First(name => !taken.Contains(name))
            : wanted;
    }

    private static bool IsFrom(AttributeSyntax attribute) => attribute.Name switch
    {
        SimpleNameSyntax name => name,
        QualifiedNameSyntax qualified => qualified.Right,
        AliasQualifiedNameSyntax alias => alias.Name,
        _ => null,
    } is { Identifier.ValueText: "From" or "FromAttribute" };

    /// <summary>Whether an expression is the name of a node: <c>nameof(Features)</c>, or <c>"Features"</c>.</summary>
    private static bool Names(ExpressionSyntax expression, string node) => expression switch
    {
        LiteralExpressionSyntax literal => literal.Token.ValueText == node,
        InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: SimpleNameSyntax name }] } => name.Identifier.ValueText == node,
        _ => false,
    };

    private static PropertyDeclarationSyntax? ReaderAt(SyntaxNode node) => node.FirstAncestorOrSelf<PropertyDeclarationSyntax>();

    private static string? NodeOf(Diagnostic diagnostic) => diagnostic.Properties.GetValueOrDefault(Remedy.Flatten);
}
