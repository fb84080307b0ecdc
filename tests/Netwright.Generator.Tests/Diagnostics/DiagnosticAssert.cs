using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Netwright.Generator.Tests.Compilations;
using Xunit;

namespace Netwright.Generator.Tests.Diagnostics;

/// <summary>
/// Asserts what a user is told: everything that the C# compiler and the analyzer say about a project with its generated
/// files, in any file and of any severity.
/// </summary>
internal static class DiagnosticAssert
{
    // Told of the use of generated members, which are not there before they are generated.
    private const string NothingToTrain = "NW3009";

    /// <summary>Asserts what is said of a model that consists of the given members.</summary>
    /// <param name="members">The class's members, with marks.</param>
    /// <param name="messages">What the analyzer says at its marks, in their order.</param>
    public static Task ModelReports(string members, params string[] messages) => Reports(
        $$"""
        using Netwright;

        namespace Shop;

        /// <summary>A model.</summary>
        [Model]
        public partial class Net
        {
        {{string.Join('\n', members.ReplaceLineEndings("\n").Split('\n').Select(static line => line.Length == 0 ? line : "    " + line))}}
        }
        """,
        messages);

    /// <summary>Asserts what is said of a source.</summary>
    /// <param name="source">The source, with marks.</param>
    /// <param name="messages">What the analyzer says at its marks, in their order.</param>
    public static async Task Reports(string source, params string[] messages)
    {
        var marked = MarkedSource.Parse(source);
        var project = TestProject.Compile(marked.Text);
        var (output, _) = GeneratorGuarantees.Generate(project);
        var found = await Diagnose(output);
        var marks = found.Select(static diagnostic => new Mark(diagnostic.Id, diagnostic.Location.SourceSpan)).ToList();
        var said = found.Where(IsOurs).Select(Say).ToList();
        var isInSource = found.All(diagnostic => diagnostic.Location.SourceTree?.FilePath == project.SyntaxTrees[0].FilePath);
        if (!isInSource || !marks.SequenceEqual(marked.Marks) || !said.SequenceEqual(messages))
        {
            Assert.Fail(Explain(found, marked, marks, said));
        }

        // In an editor the analyzer runs while the generator has not: it has to say the same.
        var live = (await Analyze(project)).Select(Say);
        Assert.Equal(said.Where(static message => !message.StartsWith(NothingToTrain, StringComparison.Ordinal)), live);
    }

    /// <summary>Everything that is said of a project, in the order of the source.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> Diagnose(Compilation output) =>
        Sort(output.GetDiagnostics().Concat(await Analyze(output)));

    /// <summary>What is said, as the compiler prints it.</summary>
    public static string Say(Diagnostic diagnostic) => $"{diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}";

    public static bool IsOurs(Diagnostic diagnostic) => diagnostic.Id.StartsWith("NW", StringComparison.Ordinal);

    private static async Task<IReadOnlyList<Diagnostic>> Analyze(Compilation project)
    {
        ImmutableArray<DiagnosticAnalyzer> analyzers = [new ModelAnalyzer()];
        return Sort(await project.WithAnalyzers(analyzers).GetAnalyzerDiagnosticsAsync());
    }

    private static List<Diagnostic> Sort(IEnumerable<Diagnostic> diagnostics) => diagnostics
        .OrderBy(static diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal)
        .ThenBy(static diagnostic => diagnostic.Location.SourceSpan.Start)
        .ThenBy(static diagnostic => diagnostic.Location.SourceSpan.End)
        .ThenBy(static diagnostic => diagnostic.Id, StringComparer.Ordinal)
        .ToList();

    private static string Explain(IEnumerable<Diagnostic> found, MarkedSource marked, IEnumerable<Mark> marks, IEnumerable<string> said)
    {
        var elsewhere = found.Where(diagnostic => diagnostic.Location.SourceTree?.ToString() != marked.Text).ToList();
        var here = marks.Where(mark => elsewhere.All(diagnostic => diagnostic.Location.SourceSpan != mark.Span)).ToList();
        var generated = elsewhere.Count == 0
            ? string.Empty
            : $"Said outside of the source:\n{string.Join('\n', elsewhere)}\n\n";
        return $"""
            What is said differs from what the test expects.

            {generated}To paste, if what is said is right:

            {marked.With(here)}

            {string.Join(",\n", said.Select(SymbolDisplay))}
            """;
    }

    private static string SymbolDisplay(string text) => Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(text, quote: true);
}
