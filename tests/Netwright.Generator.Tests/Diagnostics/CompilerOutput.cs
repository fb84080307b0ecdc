using System;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Netwright.Generator.Tests.Compilations;

namespace Netwright.Generator.Tests.Diagnostics;

/// <summary>What the compiler prints in a project with the compiler's defaults.</summary>
internal static class CompilerOutput
{
    /// <summary>What is printed for a source, but for the links to the pages of the rules.</summary>
    /// <param name="source">The source.</param>
    /// <param name="file">The name of its file.</param>
    public static async Task<string> Print(string source, string file = "Model.cs")
    {
        var strict = TestProject.Compile();
        var options = TestProject.ParseOptions.WithDocumentationMode(DocumentationMode.Parse);
        var project = strict
            .WithOptions(strict.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Default))
            .AddSyntaxTrees(CSharpSyntaxTree.ParseText(source, options, file, Encoding.UTF8));
        TestProject.NewDriver().WithUpdatedParseOptions(options).RunGeneratorsAndUpdateCompilation(project, out var output, out _);
        return string.Join('\n', (await DiagnosticAssert.Diagnose(output)).Select(Print));
    }

    private static string Print(Diagnostic diagnostic) => CSharpDiagnosticFormatter.Instance
        .Format(diagnostic, CultureInfo.InvariantCulture)
        .Replace($" ({diagnostic.Descriptor.HelpLinkUri})", string.Empty, StringComparison.Ordinal);
}
