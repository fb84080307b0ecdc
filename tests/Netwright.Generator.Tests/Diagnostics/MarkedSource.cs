using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Netwright.Generator.Tests.Diagnostics;

/// <summary>A source in which <c>{|NW2001:...|}</c> marks where a diagnostic is expected.</summary>
/// <param name="Text">The source without the marks.</param>
/// <param name="Marks">The marks, in the order of their beginnings.</param>
internal sealed record MarkedSource(string Text, IReadOnlyList<Mark> Marks)
{
    public static MarkedSource Parse(string marked)
    {
        var text = new StringBuilder();
        var marks = new List<Mark>();
        var open = new Stack<(string Id, int Start)>();
        var source = marked.ReplaceLineEndings("\n");
        for (var index = 0; index < source.Length; index++)
        {
            if (string.CompareOrdinal(source, index, "{|", 0, 2) == 0)
            {
                var colon = source.IndexOf(':', index);
                open.Push((source[(index + 2)..colon], text.Length));
                index = colon;
            }
            else if (string.CompareOrdinal(source, index, "|}", 0, 2) == 0)
            {
                var (id, start) = open.Pop();
                marks.Add(new Mark(id, TextSpan.FromBounds(start, text.Length)));
                index++;
            }
            else
            {
                text.Append(source[index]);
            }
        }

        return new MarkedSource(text.ToString(), marks.Order().ToList());
    }

    /// <summary>The source with other marks in it: what a test would have to say.</summary>
    public string With(IReadOnlyCollection<Mark> marks)
    {
        var text = new StringBuilder();
        for (var index = 0; index <= Text.Length; index++)
        {
            text.Insert(text.Length, "|}", marks.Count(mark => mark.Span.End == index));
            text.Append(string.Concat(marks.Where(mark => mark.Span.Start == index).OrderByDescending(static mark => mark.Span.End).Select(static mark => $"{{|{mark.Id}:")));
            text.Append(Text.AsSpan(index, Math.Min(1, Text.Length - index)));
        }

        return text.ToString();
    }
}

/// <summary>A place, and the diagnostic that is expected there.</summary>
internal sealed record Mark(string Id, TextSpan Span) : IComparable<Mark>
{
    public int CompareTo(Mark? other) => other is null
        ? 1
        : (Span.Start, Span.End, Id).CompareTo((other.Span.Start, other.Span.End, other.Id));
}
