using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Netwright.Generator.Tests.Diagnostics;

/// <summary>The page of a rule: what it means, an example with what is printed for it, and the example put right.</summary>
/// <param name="Heading">Its first line, without the mark of a heading.</param>
/// <param name="Blocks">Its blocks of code, in their order.</param>
internal sealed record DiagnosticPage(string Heading, IReadOnlyList<CodeBlock> Blocks)
{
    private const string Fence = "```";

    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Documentation");

    /// <summary>The source that breaks the rule: the first block of C#.</summary>
    public string Example => CSharp[0];

    /// <summary>What is printed for the example.</summary>
    public string Printed => Blocks.First(static block => block.Language == "text").Text;

    /// <summary>The example put right: the second block of C#.</summary>
    public string Fixed => CSharp[1];

    private List<string> CSharp => Blocks.Where(static block => block.Language == "csharp").Select(static block => block.Text).ToList();

    public static DiagnosticPage Read(string id)
    {
        var lines = File.ReadAllLines(Path.Combine(Folder, id + ".md"));
        var blocks = new List<CodeBlock>();
        List<string>? block = null;
        var language = string.Empty;
        foreach (var line in lines)
        {
            if (!line.StartsWith(Fence, StringComparison.Ordinal))
            {
                block?.Add(line);
            }
            else if (block is null)
            {
                (block, language) = ([], line[Fence.Length..]);
            }
            else
            {
                blocks.Add(new CodeBlock(language, string.Join('\n', block)));
                block = null;
            }
        }

        return new DiagnosticPage(lines[0].TrimStart('#', ' '), blocks);
    }
}

/// <summary>A block of code in a page.</summary>
internal sealed record CodeBlock(string Language, string Text);
