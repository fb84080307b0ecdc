using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace Netwright.CodeFixes;

/// <summary>A fix that changes the file in which the diagnostic is, and for which the diagnostic itself says enough.</summary>
public abstract class SyntaxFix : CodeFixProvider
{
    /// <summary>Fixes all of a file in one go; several files one by one.</summary>
    public override FixAllProvider? GetFixAllProvider() => FixAllProvider.Create(
        async (context, document, diagnostics) => await ApplyAsync(document, diagnostics, context.CancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root is not null && Title(diagnostic, NodeOf(diagnostic, root)) is { } title)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(title, token => ApplyAsync(context.Document, [diagnostic], token), GetType().Name), diagnostic);
            }
        }
    }

    /// <summary>What the editor offers; null if there is nothing to offer.</summary>
    /// <param name="diagnostic">What is wrong.</param>
    /// <param name="node">The syntax at its place.</param>
    protected abstract string? Title(Diagnostic diagnostic, SyntaxNode node);

    /// <summary>Changes the syntax.</summary>
    /// <param name="editor">The file's syntax.</param>
    /// <param name="diagnostic">What is wrong.</param>
    /// <param name="node">The syntax at its place.</param>
    protected abstract void Fix(SyntaxEditor editor, Diagnostic diagnostic, SyntaxNode node);

    private static SyntaxNode NodeOf(Diagnostic diagnostic, SyntaxNode root) =>
        root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);

    private async Task<Document> ApplyAsync(
        Document document, IEnumerable<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var editor = new SyntaxEditor(root!, document.Project.Solution.Services);
        foreach (var diagnostic in diagnostics.OrderBy(static diagnostic => diagnostic.Location.SourceSpan.Start))
        {
            var node = NodeOf(diagnostic, root!);
            if (Title(diagnostic, node) is not null)
            {
                Fix(editor, diagnostic, node);
            }
        }

        return document.WithSyntaxRoot(editor.GetChangedRoot());
    }
}
