using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Netwright.Generator.Tests.Documentation;

namespace Netwright.Generator.Tests.Diagnostics;

/// <summary>The page of a rule: what it means, an example with what is printed for it, and the example put right.</summary>
/// <param name="Heading">Its first line, without the mark of a heading.</param>
/// <param name="Blocks">Its blocks of code, in their order.</param>
internal sealed record DiagnosticPage(string Heading, IReadOnlyList<CodeBlock> Blocks)
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Documentation", "diagnostics");

    /// <summary>The source that breaks the rule: the first block of C#.</summary>
    public string Example => CSharp[0];

    /// <summary>What is printed for the example.</summary>
    public string Printed => Blocks.First(static block => block.Language == "text").Text;

    /// <summary>The example put right: the second block of C#.</summary>
    public string Fixed => CSharp[1];

    private List<string> CSharp => Blocks.Where(static block => block.Language == "csharp").Select(static block => block.Text).ToList();

    public static DiagnosticPage Read(string id)
    {
        var path = Path.Combine(Folder, id + ".md");
        return new DiagnosticPage(File.ReadLines(path).First().TrimStart('#', ' '), CodeBlock.Read(path));
    }
}
