using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Netwright.Generator.Tests.Compilations;
using Netwright.Generator.Tests.Diagnostics;
using Xunit;

namespace Netwright.Generator.Tests.Documentation;

/// <summary>What the pages show compiles, in a project with the compiler's defaults.</summary>
public class PageCodeTests
{
    public static TheoryData<string> Pages => new(
        Directory.EnumerateFiles(PageCode.Folder, "*.md").Select(static path => Path.GetFileName(path))
            .Where(static page => CodeBlock.Read(Path.Combine(PageCode.Folder, page)).Any(static block => block.Language == "csharp")));

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task The_code_of_a_page_compiles(string page)
    {
        var strict = PageCode.Compile(page);
        var project = strict.WithOptions(strict.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Default));
        TestProject.NewDriver().RunGeneratorsAndUpdateCompilation(project, out var output, out _);

        var said = (await DiagnosticAssert.Diagnose(output))
            .Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error || DiagnosticAssert.IsOurs(diagnostic))
            .Select(static diagnostic => $"{diagnostic} {diagnostic.Location.SourceTree?.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line]}")
            .ToList();
        Assert.True(said.Count == 0, string.Join('\n', said));
    }
}
