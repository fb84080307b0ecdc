using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netwright.Generator.Tests.Compilations;

namespace Netwright.Generator.Tests.Documentation;

/// <summary>
/// The C# of a page as a project. Besides the README's model there is what the page takes for granted, which is in comments
/// that readers do not see: <c>&lt;!-- given</c> has variables and types for the whole page, and <c>&lt;!-- within</c> the
/// beginning of the class whose members the block after it shows.
/// </summary>
internal static class PageCode
{
    private const string Usings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using Netwright;
        global using static TorchSharp.torch;
        """;

    /// <summary>Where the pages are.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Documentation");

    /// <summary>The README's blocks.</summary>
    public static IReadOnlyList<CodeBlock> Readme { get; } = CodeBlock.Read(Path.Combine(AppContext.BaseDirectory, "README.md"));

    /// <summary>The model of the README.</summary>
    public static string ReadmeModel { get; } =
        Readme.Single(static block => block.Language == "csharp" && block.Text.StartsWith("[Model]", StringComparison.Ordinal)).Text;

    /// <summary>The project of a page.</summary>
    /// <param name="page">The page's file, which is in <see cref="Folder"/>.</param>
    public static CSharpCompilation Compile(string page)
    {
        var files = new List<string> { Usings, ReadmeModel };
        var begun = string.Empty;
        foreach (var block in CodeBlock.Read(Path.Combine(Folder, page)))
        {
            switch (block.Language)
            {
                case "given":
                    files.Add(Complete(block.Text, static statement => $"private static {statement}"));
                    break;
                case "within":
                    begun = block.Text;
                    break;
                case "csharp" when begun.Length > 0:
                    files.Add($"{begun}\n{block.Text}\n}}");
                    begun = string.Empty;
                    break;
                case "csharp":
                    files.Add(Complete(block.Text, static statement => statement, method: $"Block{files.Count}"));
                    break;
            }
        }

        return TestProject.Compile(files);
    }

    /// <summary>Types as they are; statements as members of a class that the page's blocks share, or in a method of it.</summary>
    private static string Complete(string text, Func<string, string> write, string? method = null)
    {
        var unit = (CompilationUnitSyntax)TestProject.Parse(text, string.Empty).GetRoot();
        var statements = unit.Members.OfType<GlobalStatementSyntax>().Select(statement => write(statement.ToString())).ToList();
        if (statements.Count == 0)
        {
            return text;
        }

        var types = unit.Members.Where(static member => member is not GlobalStatementSyntax).Select(static member => member.ToFullString());
        var body = string.Join('\n', statements);
        var members = method is null ? body : $"private static void {method}()\n{{\n{body}\n}}";
        return $"{unit.Usings.ToFullString()}\n{string.Join('\n', types)}\ninternal static partial class Page\n{{\n{members}\n}}";
    }
}
