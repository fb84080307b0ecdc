using System;
using System.Collections.Generic;
using System.IO;

namespace Netwright.Generator.Tests.Documentation;

/// <summary>A block of code in a page, or a comment that says what it takes for granted.</summary>
/// <param name="Language">What is written behind the fence, or behind the comment's beginning.</param>
/// <param name="Text">What is between.</param>
internal sealed record CodeBlock(string Language, string Text)
{
    private const string Fence = "```";
    private const string CommentBegin = "<!-- ";
    private const string CommentEnd = "-->";

    /// <summary>The blocks of a page, in their order.</summary>
    /// <param name="path">The page, which is Markdown.</param>
    public static IReadOnlyList<CodeBlock> Read(string path)
    {
        var blocks = new List<CodeBlock>();
        List<string>? block = null;
        var (language, end) = (string.Empty, string.Empty);
        foreach (var line in File.ReadLines(path))
        {
            if (block is not null && line == end)
            {
                blocks.Add(new CodeBlock(language, string.Join('\n', block)));
                block = null;
            }
            else if (block is not null)
            {
                block.Add(line);
            }
            else if (line.StartsWith(Fence, StringComparison.Ordinal))
            {
                (block, language, end) = ([], line[Fence.Length..], Fence);
            }
            else if (line.StartsWith(CommentBegin, StringComparison.Ordinal) && !line.EndsWith(CommentEnd, StringComparison.Ordinal))
            {
                (block, language, end) = ([], line[CommentBegin.Length..], CommentEnd);
            }
        }

        return blocks;
    }
}
