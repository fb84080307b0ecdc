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
        Padding padding,
        bool channelsLast)
    {
        ArgumentNullException.ThrowIfNull(weight);
        ArgumentNullException.ThrowIfNull(strides);
        using var scope = NewDisposeScope();
        var image = ToChannelsFirst(input, channelsLast);
        var padded = Pad(image, weight.shape[2..], strides, dilation, padding, value: 0);
        var result = strides.Length switch
        {
            1 => functional.conv1d(padded, weight, bias, strides[0], 0, dilation[0], groups),
            2 => functional.conv2d(padded, weight, bias, strides, [0, 0], dilation, groups),
            _ => functional.conv3d(padded, weight, bias, strides, [0, 0, 0], dilation, groups),
        };
        return FromChannelsFirst(result, channelsLast).MoveToOuterDisposeScope();
    }

    /// <summary>A convolution of each channel on its own, and then one over channels only.</summary>
    /// <param name="input">An image, with channels last or first.</param>
    /// <param name="depthwise">The first filters, <c>[channels * multiplier, 1, height, width]</c>.</param>
    /// <param name="pointwise">The second filters, <c>[filters, channels * multiplier, 1, 1]</c>.</param>
    /// <param name="bias">The bias, <c>[filters]</c>.</param>
    /// <param name="strides">How far the window moves on each axis.</param>
    /// <param name="dilation">How far apart the places are that it sees.</param>
    /// <param name="padding">What happens at the ends.</param>
    /// <param name="channelsLast">Whether channels come last.</param>
    public static Tensor SeparableConvolution(
        Tensor input,
        Tensor depthwise,
        Tensor pointwise,
        Tensor? bias,
        long[] strides,
        long[] dilation,
        Padding padding,
        bool channelsLast)
    {
        ArgumentNullException.ThrowIfNull(input);
        var channels = input.shape[channelsLast ? ^1 : 1];
        using var each = Convolution(input, depthwise, null, strides, dilation, channels, padding, channelsLast);
        return Convolution(each, pointwise, bias, [1, 1], [1, 1], 1, Padding.Valid, channelsLast);
    }

    /// <summary>The transpose of a convolution over one or two axes.</summary>
    /// <param name="input">Places with channels, last or first.</param>
    /// <param name="weight">The filters, <c>[channels, filters, window...]</c>.</param>
    /// <param name="bias">The bias, <c>[filters]</c>.</param>
    /// <param name="strides">How far the window moves on each axis.</param>
    /// <param name="padding">What happens at the ends.</param>
    /// <param name="channelsLast">Whether channels come last.</param>
    public static Tensor TransposedConvolution(
        Tensor input,
        Tensor weight,
        Tensor? bias,
        long[] strides,
        Padding padding,
        bool channelsLast)
    {
        ArgumentNullException.ThrowIfNull(weight);
        ArgumentNullException.ThrowIfNull(strides);
        using var scope = NewDisposeScope();
        var image = ToChannelsFirst(input, channelsLast);
        var window = weight.shape[2..];

        // Strides that leave places between windows leave them at the end too.
        var rest = new long[strides.Length];
        for (var axis = 0; axis < strides.Length; axis++)
        {
            rest[axis] = Math.Max(strides[axis] - window[axis], 0);
        }

        var result = strides.Length == 1
            ? functional.conv_transpose1d(image, weight, bias, stride: strides[0], output_padding: rest[0])
            : functional.conv_transpose2d(image, weight, bias, strides: strides, output_padding: rest);
        for (var axis = 0; padding == Padding.Same && axis < strides.Length; axis++)
        {
            // What the convolution would have padded is taken away, the larger part from the end.
            var beginning = Math.Max(window[axis] - strides[axis], 0) / 2;
            result = result.narrow(axis + 2, beginning, image.shape[axis + 2] * strides[axis]);
        }

        return FromChannelsFirst(result, channelsLast).MoveToOuterDisposeScope();
    }

    /// <summary>Pads the ends as Keras does: the last one more, whatever the strides are.</summary>
    private static Tensor Pad(Tensor image, long[] window, long[] strides, long[] dilation, Padding padding, double value)
    {
        if (padding == Padding.Valid)
        {
            return image;
        }

        var rank = strides.Length;
        var amount = new long[2 * rank];
        var isNeeded = false;
        for (var axis = 0; axis < rank; axis++)
        {
            var span = ((window[axis] - 1) * dilation[axis]) + 1;
            var size = image.shape[axis + 2];
            var places = (size + strides[axis] - 1) / strides[axis];
            var total = padding == Padding.Causal ? span - 1 : Math.Max(((places - 1) * strides[axis]) + span - size, 0);
            var beginning = padding == Padding.Causal ? total : total / 2;

            // Torch names the last axis first.
            amount[2 * (rank - 1 - axis)] = beginning;
            amount[(2 * (rank - 1 - axis)) + 1] = total - beginning;
            isNeeded |= total > 0;
        }

        return isNeeded ? functional.pad(image, amount, TorchSharp.PaddingModes.Constant, value) : image;
    }

    private static Tensor ToChannelsFirst(Tensor input, bool channelsLast)
    {
        ArgumentNullException.ThrowIfNull(input);
        return channelsLast ? input.movedim([-1], [1]) : input.alias();
    }

    private static Tensor FromChannelsFirst(Tensor image, bool channelsLast) => channelsLast ? image.movedim([1], [-1]) : image;
}
