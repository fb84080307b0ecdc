using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Netwright.Generator.Writing;

/// <summary>Text in lines, indented by blocks; always with <c>\n</c>.</summary>
internal sealed class CodeWriter
{
    private readonly StringBuilder _text = new(capacity: 2048);
    private int _depth;

    private bool EndsBlank => _text.Length > 1 && _text[_text.Length - 1] == '\n' && _text[_text.Length - 2] == '\n';

    /// <summary>Writes lines, each indented; a blank one stays blank.</summary>
    public CodeWriter Lines(string text)
    {
        for (var start = 0; start <= text.Length;)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            if (end > start)
            {
                _text.Append(' ', _depth * 4).Append(text, start, end - start);
            }

            _text.Append('\n');
            start = end + 1;
        }

        return this;
    }

    /// <summary>Puts a text before all that is written, and ends that with a single line break.</summary>
    public CodeWriter Begin(string text)
    {
        while (_text.Length > 0 && _text[_text.Length - 1] == '\n')
        {
            _text.Length--;
        }

        _text.Append('\n').Insert(0, text);
        return this;
    }

    /// <summary>Sets what follows apart by an empty line, unless there is one already.</summary>
    public CodeWriter Blank() => EndsBlank ? this : Lines(string.Empty);

    /// <summary>Writes a line, if there is one, and a block in braces after it.</summary>
    public void Block(string? head, Action content, string end = "}")
    {
        if (head is not null)
        {
            Lines(head);
        }

        Lines("{");
        _depth++;
        content();
        _depth--;
        while (EndsBlank)
        {
            _text.Length--;
        }

        Lines(end);
    }

    /// <summary>Writes a line and lines under it that belong to it; where there is at most one, in one line.</summary>
    public void Under(string head, IEnumerable<string> lines, string separator, string end)
    {
        var all = lines.ToList();
        if (all.Count < 2)
        {
            Lines(head + all.FirstOrDefault() + end);
            return;
        }

        Lines(head);
        _depth++;
        for (var index = 0; index < all.Count; index++)
        {
            Lines(all[index] + (index == all.Count - 1 ? end : separator));
        }

        _depth--;
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
