using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Lowering;
using Netwright.Generator.Reading;

namespace Netwright.Generator.Shapes;

/// <summary>Places with channels: a sequence, an image or a volume, whichever way the model has its channels.</summary>
/// <param name="Places">The sizes of the axes that a window moves on.</param>
/// <param name="Channels">The number of channels.</param>
/// <param name="ChannelsLast">Whether channels come last.</param>
internal sealed record Images(IReadOnlyList<Dimension> Places, Dimension Channels, bool ChannelsLast)
{
    // Images are hardly smaller, while layers within a model have so few channels only at its ends.
    private const long FewestPlaces = 16;

    /// <summary>Reads a shape as places with channels, or says why it cannot be.</summary>
    /// <param name="check">Where to say it.</param>
    /// <param name="shape">The shape.</param>
    /// <param name="rank">The number of axes with places.</param>
    public static Images? Read(LayerCheck check, Shape shape, int rank)
    {
        if (shape.Rank != rank + 1 || shape.Rank == 0)
        {
            check.CannotFollow(0, $"{check.Kind} reads {Name(rank)}, {Example(rank, check.ChannelsLast)}{(rank == 1 && check.SequenceRemedy(0) is { } remedy ? $", and {remedy}" : $". {Remedy(shape, rank, check.ChannelsLast)}")}");
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

    /// <summary>Wants the axis that an option makes that of the channels to be there, and its size to be a number.</summary>
    /// <param name="check">Where to say what is wrong.</param>
    /// <param name="inputs">What the layer reads.</param>
    /// <param name="option">The axis as the option <c>Axis</c> names it; 0 for that of the model's channels.</param>
    public static bool HasChannels(LayerCheck check, IReadOnlyList<Shape> inputs, int option) =>
        option == 0 ? Read(check, inputs[0], inputs[0].Rank - 1) is not null : check.KnownAxes(inputs, option, null);

    /// <summary>The place of the axis that an option makes that of the channels, in a shape that has it.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="option">The axis as the option <c>Axis</c> names it; 0 for that of the model's channels.</param>
    /// <param name="channelsLast">Whether the model has its channels last.</param>
    public static int AxisOfChannels(Shape shape, int option, bool channelsLast) =>
        option != 0 ? shape.AxisAt(option)!.Value : channelsLast ? shape.Rank - 1 : 0;

    /// <summary>The shape with another number of channels.</summary>
    public static Shape WithChannels(Shape shape, long channels, bool channelsLast) =>
        channelsLast ? shape.WithLast(channels) : Shape.Of(new[] { Dimension.Of(channels) }.Concat(shape.Axes.Skip(1)));

    /// <summary>The shape of other places with other channels.</summary>
    public Shape With(IEnumerable<Dimension> places, Dimension channels) =>
        ChannelsLast ? Shape.Of(places.Concat([channels])) : Shape.Of(new[] { channels }.Concat(places));

    /// <summary>
    /// What to write if the shape of an input looks like an image whose channels, of which there are 1, 3 or 4, are at the
    /// other end than the model has them; null if it does not.
    /// </summary>
    public static string? OtherFormat(Shape shape, bool channelsLast)
    {
        if (shape.Rank != 3 || shape.Axes.Any(static size => size.IsSymbolic))
        {
            return null;
        }

        var places = channelsLast ? shape.Axes.Skip(1) : shape.Axes.Take(2);
        var channels = channelsLast ? shape.Axes[0] : shape.Axes[2];
        if (channels.Constant is not (1 or 3 or 4) || places.Any(static size => size.Constant < FewestPlaces))
        {
            return null;
        }

        var (other, end) = channelsLast ? ("ChannelsFirst", "last") : ("ChannelsLast", "first");
        var axes = channelsLast ? places.Concat([channels]) : new[] { channels }.Concat(places);
        return $"images of this model have their channels {end}, so write [Input({string.Join(", ", axes)})], or [Model(DataFormat = DataFormat.{other})]";
    }

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

    private static string Remedy(Shape shape, int rank, bool channelsLast)
    {
        var found = shape.Rank;
        if (found > rank + 1)
        {
            var other = found <= 4 ? $"the {found - 1}D layer of this kind" : "another layer";
            return found == rank + 2
                ? $"Write TimeDistributed beside it to apply it to every step of the first axis, or take away an axis: a Reshape, or {other}. If the first axis is the batch, leave it out: N is implied"
                : $"Take away axes: a Reshape, or {other}";
        }

        var places = found == rank && rank > 0 ? shape.Axes.ToList() : found == 1 && rank == 2 ? Square(shape.Axes[0]) : null;
        if (places is null || places.Any(static size => !size.IsPlain))
        {
            return $"Give each sample {Numbers.Write(rank + 1)} axes: a Reshape, or another layer before it";
        }

        var channels = found == rank ? [Dimension.Of(1)] : places.Skip(2).ToList();
        var axes = (channelsLast ? places.Take(rank).Concat(channels) : channels.Concat(places.Take(rank)))
            .Select(static size => size.IsSymbolic ? $"\"{size}\"" : size.ToString());
        return $"Give each sample {Numbers.Write(rank + 1)} axes, such as Reshape({string.Join(", ", axes)})";
    }

    /// <summary>Height, width and channels of a square image of one or three channels with so many elements; null if there is none.</summary>
    private static List<Dimension>? Square(Dimension elements)
    {
        foreach (var channels in new long[] { 1, 3 })
        {
            if (elements.Constant is { } count && count % channels == 0 && (long)Math.Round(Math.Sqrt(count / channels)) is > 1 and var side && side * side * channels == count)
            {
                return [side, side, channels];
            }
        }

        return null;
    }
}
