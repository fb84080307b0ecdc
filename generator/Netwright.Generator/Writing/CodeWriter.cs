using System;
using System.Buffers;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;

namespace Netwright.Generator.Writing;

/// <summary>
/// Text in lines, indented by blocks; always with <c>\n</c>. Interpolated strings are written as they are made, without a
/// string in between, into memory that the next writer gets.
/// </summary>
internal sealed class CodeWriter : IDisposable
{
    private const int FirstCapacity = 8192;

    private char[] _text = ArrayPool<char>.Shared.Rent(FirstCapacity);
    private int _length;
    private int _depth;
    private bool _isInLine;

    private ReadOnlySpan<char> Text => _text.AsSpan(0, _length);

    private bool EndsBlank => Text.EndsWith("\n\n".AsSpan());

    /// <summary>Writes lines, each indented; a blank one stays blank.</summary>
    public void Lines(string text)
    {
        Append(text.AsSpan());
        EndLine();
    }

    /// <inheritdoc cref="Lines(string)"/>
    public void Lines([InterpolatedStringHandlerArgument("")] ref CodeText text) => text.EndLine();

    /// <summary>Writes the lines of another writer, without blank ones at the end.</summary>
    public void Lines(CodeWriter other)
    {
        Append(other.Text.TrimEnd('\n'));
        EndLine();
    }

    /// <summary>Puts a text before all that is written, and ends that with a single line break.</summary>
    public void Begin(string text)
    {
        var end = Text.TrimEnd('\n').Length;
        _length = end;
        Reserve(text.Length + 1);
        _text.AsSpan(0, end).CopyTo(_text.AsSpan(text.Length));
        text.AsSpan().CopyTo(_text);
        _length += text.Length;
        EndLine();
    }

    /// <summary>Sets what follows apart by an empty line, unless there is one already.</summary>
    public void Blank()
    {
        if (!EndsBlank)
        {
            EndLine();
        }
    }

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
            _length--;
        }

        Lines(end);
    }

    /// <inheritdoc cref="Block(string?, Action, string)"/>
    public void Block([InterpolatedStringHandlerArgument("")] ref CodeText head, Action content, string end = "}")
    {
        head.EndLine();
        Block((string?)null, content, end);
    }

    /// <summary>Writes a line and lines under it that belong to it; where there is at most one, in one line.</summary>
    public void Under(string head, IEnumerable<string> lines, string separator, string end)
    {
        var all = lines.ToList();
        Append(head.AsSpan());
        if (all.Count < 2)
        {
            Append(all.FirstOrDefault().AsSpan());
            Lines(end);
            return;
        }

        EndLine();
        _depth++;
        for (var index = 0; index < all.Count; index++)
        {
            Append(all[index].AsSpan());
            Lines(index == all.Count - 1 ? end : separator);
        }

        _depth--;
    }

    /// <inheritdoc/>
    public override string ToString() => Text.ToString();

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<char>.Shared.Return(_text);
        _text = [];
        _length = 0;
    }

    private void Append(ReadOnlySpan<char> text)
    {
        for (var end = text.IndexOf('\n'); end >= 0; end = text.IndexOf('\n'))
        {
            AppendInLine(text.Slice(0, end));
            EndLine();
            text = text.Slice(end + 1);
        }

        AppendInLine(text);
    }

    private void AppendInLine(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return;
        }

        var indent = _isInLine ? 0 : _depth * 4;
        Reserve(indent + text.Length);
        _text.AsSpan(_length, indent).Fill(' ');
        text.CopyTo(_text.AsSpan(_length + indent));
        _length += indent + text.Length;
        _isInLine = true;
    }

    private void EndLine()
    {
        Reserve(1);
        _text[_length++] = '\n';
        _isInLine = false;
    }

    private void Reserve(int count)
    {
        if (_length + count > _text.Length)
        {
            var larger = ArrayPool<char>.Shared.Rent(Math.Max(_length + count, 2 * _text.Length));
            Text.CopyTo(larger);
            ArrayPool<char>.Shared.Return(_text);
            _text = larger;
        }
    }

    /// <summary>An interpolated string, whose parts are written one after the other.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct CodeText
    {
        private readonly CodeWriter _code;

        /// <param name="literals">The number of characters that are not interpolated.</param>
        /// <param name="interpolated">The number of parts that are.</param>
        /// <param name="code">Where it is written.</param>
        public CodeText(int literals, int interpolated, CodeWriter code)
        {
            _code = code;
            code.Reserve(literals + interpolated);
        }

        public void AppendLiteral(string text) => _code.Append(text.AsSpan());

        public void AppendFormatted(string? text) => _code.Append(text.AsSpan());

        public void AppendFormatted<T>(T value)
            where T : struct, Enum => AppendLiteral(value.ToString());

        /// <summary>Ends the text's last line.</summary>
        public void EndLine() => _code.EndLine();
    }
}
