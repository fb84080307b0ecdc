using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Lowering;

namespace Netwright.Generator.Shapes;

/// <summary>Places with channels: a sequence, an image or a volume, whichever way the model has its channels.</summary>
/// <param name="Places">The sizes of the axes that a window moves on.</param>
/// <param name="Channels">The number of channels.</param>
/// <param name="ChannelsLast">Whether channels come last.</param>
internal sealed record Images(IReadOnlyList<Dimension> Places, Dimension Channels, bool ChannelsLast)
{
    /// <summary>Reads a shape as places with channels, or says why it cannot be.</summary>
    /// <param name="check">Where to say it.</param>
    /// <param name="shape">The shape.</param>
    /// <param name="rank">The number of axes with places.</param>
    public static Images? Read(LayerCheck check, Shape shape, int rank)
    {
        if (shape.Rank != rank + 1 || shape.Rank == 0)
        {
            check.CannotFollow(0, $"{check.Kind} reads {Name(rank)}, {Example(rank, check.ChannelsLast)}. {Remedy(shape.Rank, rank)}");
            return null;
        }

        var channels = check.ChannelsLast ? shape.Last : shape.Axes[0];
        if (channels.Constant is null)
        {
            check.CannotFollow(0, $"the number of channels must be known, and '{channels}' is known only when the model runs. Give the axis a size{(check.ChannelsLast ? string.Empty : ", or declare the model [Model(DataFormat = DataFormat.ChannelsLast)]")}");
            return null;
        }

        return new Images(
            (check.ChannelsLast ? shape.Axes.Take(rank) : shape.Axes.Skip(1)).ToList(),
            channels,
            check.ChannelsLast);
    }

    /// <summary>The number of channels of a shape that was read before.</summary>
    public static long CountChannels(Shape shape, int rank, bool channelsLast) =>
        shape.Axes[channelsLast ? rank : 0].Constant!.Value;

    /// <summary>The shape with another number of channels.</summary>
    public static Shape WithChannels(Shape shape, long channels, bool channelsLast) =>
        channelsLast ? shape.WithLast(channels) : Shape.Of(new[] { Dimension.Of(channels) }.Concat(shape.Axes.Skip(1)));

    /// <summary>The shape of other places with other channels.</summary>
    public Shape With(IEnumerable<Dimension> places, Dimension channels) =>
        ChannelsLast ? Shape.Of(places.Concat([channels])) : Shape.Of(new[] { channels }.Concat(places));

    private static string Name(int rank) => rank switch
    {
        0 => "vectors",
        1 => "a sequence",
        2 => "an image",
        _ => "a volume",
    };

    private static string Example(int rank, bool channelsLast)
    {
        var places = rank switch
        {
            0 => string.Empty,
            1 => "steps",
            2 => "height, width",
            _ => "depth, height, width",
        };
        return rank == 0 ? "[N, channels]" : channelsLast ? $"[N, {places}, channels]" : $"[N, channels, {places}]";
    }

    private static string Remedy(int found, int rank) => found < rank + 1
        ? $"Give each sample {rank + 1} axes: a Reshape, or another layer before it"
        : $"Take away {(found - rank - 1 == 1 ? "an axis" : "axes")}: a Reshape, or {(found <= 4 && found >= 2 ? $"the {found - 1}D layer of this kind" : "another layer")}";
}
