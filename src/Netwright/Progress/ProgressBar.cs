using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Netwright.Progress;

/// <summary>
/// A title, a bar, a count of batches, the values so far and the pace, in one line that is never wider than the
/// terminal: what comes last is left out first. There is no bar where nobody knows how many batches there are.
/// </summary>
internal sealed class ProgressBar(string title, long done, long? count, string values, string pace) : Renderable
{
    private const int WidestBar = 30;
    private const int NarrowestBar = 10;

    /// <inheritdoc/>
    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        // A line that fills the last column would make some terminals begin another.
        var room = maxWidth - 1;
        var head = title + " ";
        var tail = string.Join("  ", new[] { Counted(), values, pace }.Where(static part => part.Length > 0));
        if (count is not { } all)
        {
            return Cut([new(head), new(tail)], room);
        }

        var width = Math.Clamp(room - head.Length - tail.Length - 1, NarrowestBar, WidestBar);
        var filled = all == 0 ? width : (int)Math.Min(width, width * done / all);
        var line = options.Unicode ? '━' : '=';
        var rest = options.Unicode ? '━' : '-';
        Segment[] segments =
        [
            new(head),
            new(new string(line, filled), Color.Green),
            new(new string(rest, width - filled), Color.Grey),
            new(" " + tail),
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
