using System;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Netwright.Runtime;

public static partial class Functions
{
    /// <summary>Slides filters over one, two or three axes.</summary>
    /// <param name="input">Places with channels, last or first.</param>
    /// <param name="weight">The filters, <c>[filters, channels / groups, window...]</c>.</param>
    /// <param name="bias">The bias, <c>[filters]</c>.</param>
    /// <param name="strides">How far the window moves on each axis.</param>
    /// <param name="dilation">How far apart the places are that it sees.</param>
    /// <param name="groups">Into how many groups channels are split.</param>
    /// <param name="padding">What happens at the ends.</param>
    /// <param name="channelsLast">Whether channels come last.</param>
    public static Tensor Convolution(
        Tensor input,
        Tensor weight,
        Tensor? bias,
        long[] strides,
        long[] dilation,
        long groups,
        PaddingMode padding,
        bool channelsLast)
    {
        ArgumentNullException.ThrowIfNull(weight);
        ArgumentNullException.ThrowIfNull(strides);
        using var scope = NewDisposeScope();
        var image = ToChannelsFirst(input, channelsLast);
        var ends = new WindowEnds(image.shape.AsSpan(2), weight.shape.AsSpan(2), strides, dilation, padding);
        var (padded, added) = ends.AreEqual ? (image, ends.Both) : (ends.AddTo(image, value: 0), new long[strides.Length]);
        var result = strides.Length switch
        {
            1 => functional.conv1d(padded, weight, bias, strides[0], added[0], dilation[0], groups),
            2 => functional.conv2d(padded, weight, bias, strides, added, dilation, groups),
            _ => functional.conv3d(padded, weight, bias, strides, added, dilation, groups),
        };
        return FromChannelsFirst(result, channelsLast).MoveToOuterDisposeScope();
    }

    /// <summary>The transpose of a convolution over one, two or three axes.</summary>
    /// <param name="input">Places with channels, last or first.</param>
    /// <param name="weight">The filters, <c>[channels, filters / groups, window...]</c>.</param>
    /// <param name="bias">The bias, <c>[filters]</c>.</param>
    /// <param name="strides">How far the window moves on each axis.</param>
    /// <param name="dilation">How far apart the places are that it sees.</param>
    /// <param name="groups">Into how many groups channels are split.</param>
    /// <param name="outputPadding">What each axis gets at its end; nothing for as many places as the padding asks for.</param>
    /// <param name="padding">What happens at the ends.</param>
    /// <param name="channelsLast">Whether channels come last.</param>
    public static Tensor TransposedConvolution(
        Tensor input,
        Tensor weight,
        Tensor? bias,
        long[] strides,
        long[] dilation,
        long groups,
        long[] outputPadding,
        PaddingMode padding,
        bool channelsLast)
    {
        ArgumentNullException.ThrowIfNull(weight);
        ArgumentNullException.ThrowIfNull(strides);
        ArgumentNullException.ThrowIfNull(dilation);
        using var scope = NewDisposeScope();
        var image = ToChannelsFirst(input, channelsLast);
        var ends = new TransposedEnds(weight.shape.AsSpan(2), strides, dilation, outputPadding, padding);
        var result = strides.Length switch
        {
            1 => functional.conv_transpose1d(image, weight, bias, stride: strides[0], output_padding: ends.Rest[0], dilation: dilation[0], groups: groups),
            2 => functional.conv_transpose2d(image, weight, bias, strides: strides, output_padding: ends.Rest, dilation: dilation, groups: groups),
            _ => functional.conv_transpose3d(image, weight, bias, strides: strides, output_padding: ends.Rest, dilation: dilation, groups: groups),
        };
        return FromChannelsFirst(ends.Taken.TakeFrom(result), channelsLast).MoveToOuterDisposeScope();
    }

    internal static Tensor ToChannelsFirst(Tensor input, bool channelsLast)
    {
        ArgumentNullException.ThrowIfNull(input);
        return channelsLast ? input.movedim([-1], [1]) : input.alias();
    }

    internal static Tensor FromChannelsFirst(Tensor image, bool channelsLast) => channelsLast ? image.movedim([1], [-1]) : image;
}
