using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Netwright.Generator.Tests.Compilations;
using Netwright.Generator.Tests.Diagnostics;
using Xunit;

namespace Netwright.Generator.Tests.Documentation;

/// <summary>What the pages show compiles without a warning, in a project with the compiler's defaults.</summary>
public class PageCodeTests
{
    // Whoever shows a class in a page does not comment on all of its members; and the SDK never says that the framework is
    // newer than the one that a package was built with.
    private static readonly string[] Unsaid = ["CS1591", "CS1701"];

    public static TheoryData<string> Pages => new(
        Directory.EnumerateFiles(PageCode.Folder, "*.md").Select(static path => Path.GetFileName(path))
            .Where(static page => CodeBlock.Read(Path.Combine(PageCode.Folder, page)).Any(static block => block.Language == "csharp")));

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task The_code_of_a_page_compiles(string page)
    {
        var strict = PageCode.Compile(page);
        var project = strict.WithOptions(strict.Options
            .WithGeneralDiagnosticOption(ReportDiagnostic.Default)
            .WithSpecificDiagnosticOptions(Unsaid.Select(static id => KeyValuePair.Create(id, ReportDiagnostic.Suppress))));
        TestProject.NewDriver().RunGeneratorsAndUpdateCompilation(project, out var output, out _);

        var said = (await DiagnosticAssert.Diagnose(output))
            .Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .Select(static diagnostic => $"{diagnostic} {diagnostic.Location.SourceTree?.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line]}")
            .ToList();
        Assert.True(said.Count == 0, string.Join('\n', said));
    }
}
