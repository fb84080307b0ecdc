using System;

namespace Netwright.Runtime.Memory;

/// <summary>A convolution over one or two axes as one over two, and what padding adds.</summary>
/// <param name="Shape">Its sizes; of one axis, the height is 1.</param>
/// <param name="InputSize">The height and the width of the image without padding.</param>
/// <param name="Beginning">How many rows and columns padding adds before the first.</param>
/// <param name="InputPlaces">The sizes of the image's axes without padding.</param>
/// <param name="OutputPlaces">The sizes of the result's axes.</param>
internal readonly record struct ConvolutionPlan(
    ConvolutionShape Shape,
    (nint Height, nint Width) InputSize,
    (nint Row, nint Column) Beginning,
    long[] InputPlaces,
    long[] OutputPlaces)
{
    /// <summary>Works out the sizes.</summary>
    /// <param name="input">The image's shape.</param>
    /// <param name="weight">The filters' shape, <c>[filters, channels / groups, window...]</c>.</param>
    /// <param name="strides">How far the window moves on each axis.</param>
    /// <param name="dilation">How far apart the places are that it sees.</param>
    /// <param name="groups">Into how many groups channels are split.</param>
    /// <param name="padding">What happens at the ends.</param>
    /// <param name="channelsLast">Whether the image's shape has channels last.</param>
    public static ConvolutionPlan Of(
        ReadOnlySpan<long> input,
        ReadOnlySpan<long> weight,
        ReadOnlySpan<long> strides,
        ReadOnlySpan<long> dilation,
        long groups,
        PaddingMode padding,
        bool channelsLast)
    {
        var rank = strides.Length;
        var places = input.Slice(channelsLast ? 1 : 2, rank).ToArray();
        var window = weight[2..];
        var ends = new WindowEnds(places, window, strides, dilation, padding);
        var output = new long[rank];
        for (var axis = 0; axis < rank; axis++)
        {
            output[axis] = ((places[axis] + ends.Beginning(axis) + ends.End(axis) - ((window[axis] - 1) * dilation[axis]) - 1) / strides[axis]) + 1;
        }

        var last = rank - 1;
        nint First(ReadOnlySpan<long> sizes) => rank == 1 ? 1 : (nint)sizes[0];
        var shape = new ConvolutionShape(
            (nint)input[0],
            rank == 1 ? 1 : (nint)(places[0] + ends.Beginning(0) + ends.End(0)),
            (nint)(places[last] + ends.Beginning(last) + ends.End(last)),
            (nint)(weight[1] * groups),
            First(output),
            (nint)output[last],
            (nint)weight[0],
            First(window),
            (nint)window[last],
            First(strides),
            (nint)strides[last],
            First(dilation),
            (nint)dilation[last],
            (nint)groups);
        return new ConvolutionPlan(
            shape,
            (First(places), (nint)places[last]),
            (rank == 1 ? 0 : (nint)ends.Beginning(0), (nint)ends.Beginning(last)),
            places,
            output);
    }
}
