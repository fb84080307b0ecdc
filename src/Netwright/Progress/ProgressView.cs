using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Netwright.Progress;

/// <summary>
/// What is shown of a way through data, in a few lines that are never wider than the terminal:
/// a title with a bar, a count of batches and the pace; the values so far; and the best ones of the epochs before.
/// There is no bar where nobody knows how many batches there are.
/// </summary>
/// <param name="title">What is done.</param>
/// <param name="done">The batches that are done.</param>
/// <param name="count">The batches that are to be done; none if it is not known.</param>
/// <param name="pace">What stands after the count; what comes last is left out first where there is little room.</param>
/// <param name="values">The values so far.</param>
/// <param name="best">The best values so far.</param>
internal sealed class ProgressView(
    string title, long done, long? count, IReadOnlyList<string> pace, IReadOnlyList<string> values, IReadOnlyList<string> best) : Renderable
{
    private const int WidestBar = 30;
    private const int NarrowestBar = 10;
    private const string Gap = "  ";
    private const string Best = "best";

    /// <summary>The number of lines in a terminal of some columns.</summary>
    public int HeightAt(RenderOptions options, int width) => 1 + Render(options, width).Count(static segment => segment.IsLineBreak);

    /// <inheritdoc/>
    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        // A line that fills the last column would make some terminals begin another.
        var room = maxWidth - 1;
        var lines = new List<IEnumerable<Segment>> { Head(options, room) };
        lines.AddRange(Lines(values, Gap, room, Style.Plain));
        lines.AddRange(Lines(best, Gap + Best + Gap, room, new Style(Color.Green)));
        return lines.SelectMany((line, index) => index == 0 ? line : line.Prepend(Segment.LineBreak));
    }

    private IEnumerable<Segment> Head(RenderOptions options, int room)
    {
        var head = title + " ";
        if (count is not { } all)
        {
            return Cut([new(head), new(Fitting(Counted(), room - head.Length))], room);
        }

        var tail = " " + Fitting(Counted(), room - head.Length - NarrowestBar - 1);
        var width = Math.Clamp(room - head.Length - tail.Length, NarrowestBar, WidestBar);
        var filled = all == 0 ? width : (int)Math.Min(width, width * done / all);
        var line = options.Unicode ? '━' : '=';
        var rest = options.Unicode ? '━' : '-';
        Segment[] segments =
        [
            new(head),
            new(new string(line, filled), Color.Green),
            new(new string(rest, width - filled), Color.Grey),
            new(tail),
        ];
        return Cut(segments, room);
    }

    private string Counted()
    {
        var counted = done.ToString(CultureInfo.InvariantCulture);
        if (count is not { } all)
        {
            return counted + (done == 1 ? " batch" : " batches");
        }

        var number = all.ToString(CultureInfo.InvariantCulture);
        return counted.PadLeft(number.Length) + "/" + number;
    }

    /// <summary>The count, and as much of the pace as there is room for.</summary>
    private string Fitting(string counted, int room)
    {
        var text = counted;
        foreach (var part in pace)
        {
            if (text.Length + Gap.Length + part.Length > room)
            {
                break;
            }

            text += Gap + part;
        }

        return text;
    }

    /// <summary>Values one after the other, in as many lines as they need.</summary>
    private static IEnumerable<IEnumerable<Segment>> Lines(IReadOnlyList<string> items, string indent, int room, Style style)
    {
        var line = string.Empty;
        foreach (var item in items)
        {
            if (line.Length > 0 && line.Length + Gap.Length + item.Length > room)
            {
                yield return Cut([new(line, style)], room);
                line = string.Empty;
            }

            line = line.Length == 0 ? indent + item : line + Gap + item;
            indent = new string(' ', indent.Length);
        }

        if (line.Length > 0)
        {
            yield return Cut([new(line, style)], room);
        }
    }

    private static IEnumerable<Segment> Cut(Segment[] segments, int room)
    {
        foreach (var segment in segments)
        {
            var text = segment.Text.Length <= room ? segment.Text : segment.Text[..Math.Max(room, 0)];
            room -= text.Length;
            yield return new Segment(text, segment.Style);
        }
    }
}
