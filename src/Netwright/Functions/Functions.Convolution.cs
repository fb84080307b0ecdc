using System;
using System.Linq;
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

    /// <summary>The transpose of a convolution over one or two axes.</summary>
    /// <param name="input">Places with channels, last or first.</param>
    /// <param name="weight">The filters, <c>[channels, filters, window...]</c>.</param>
    /// <param name="bias">The bias, <c>[filters]</c>.</param>
    /// <param name="strides">How far the window moves on each axis.</param>
    /// <param name="dilation">How far apart the places are that it sees.</param>
    /// <param name="padding">What happens at the ends.</param>
    /// <param name="channelsLast">Whether channels come last.</param>
    public static Tensor TransposedConvolution(
        Tensor input,
        Tensor weight,
        Tensor? bias,
        long[] strides,
        long[] dilation,
        PaddingMode padding,
        bool channelsLast)
    {
        ArgumentNullException.ThrowIfNull(weight);
        ArgumentNullException.ThrowIfNull(strides);
        ArgumentNullException.ThrowIfNull(dilation);
        using var scope = NewDisposeScope();
        var image = ToChannelsFirst(input, channelsLast);
        var spans = TransposedSpans(weight.shape.AsSpan(2), dilation);
        var rest = TransposedRest(spans, strides);
        var result = strides.Length == 1
            ? functional.conv_transpose1d(image, weight, bias, stride: strides[0], output_padding: rest[0], dilation: dilation[0])
            : functional.conv_transpose2d(image, weight, bias, strides: strides, output_padding: rest, dilation: dilation);
        for (var axis = 0; padding == PaddingMode.Same && axis < strides.Length; axis++)
        {
            result = result.narrow(axis + 2, TransposedBeginning(spans[axis], strides[axis]), image.shape[axis + 2] * strides[axis]);
        }

        return FromChannelsFirst(result, channelsLast).MoveToOuterDisposeScope();
    }

    /// <summary>How many places there are from the first that the window sees to the last, on each axis.</summary>
    internal static long[] TransposedSpans(ReadOnlySpan<long> window, long[] dilation)
    {
        var spans = new long[dilation.Length];
        for (var axis = 0; axis < spans.Length; axis++)
        {
            spans[axis] = ((window[axis] - 1) * dilation[axis]) + 1;
        }

        return spans;
    }

    /// <summary>Strides that leave places between windows leave them at the end of a transposed convolution too.</summary>
    internal static long[] TransposedRest(long[] spans, long[] strides) =>
        [.. spans.Zip(strides, static (span, stride) => Math.Max(stride - span, 0))];

    /// <summary>
    /// What a transposed convolution takes away from the beginning of an axis, where its padding is the same: what the
    /// convolution would have added there; more is taken from the end.
    /// </summary>
    internal static long TransposedBeginning(long span, long stride) => Math.Max(span - stride, 0) / 2;

    internal static Tensor ToChannelsFirst(Tensor input, bool channelsLast)
    {
        ArgumentNullException.ThrowIfNull(input);
        return channelsLast ? input.movedim([-1], [1]) : input.alias();
    }

    internal static Tensor FromChannelsFirst(Tensor image, bool channelsLast) => channelsLast ? image.movedim([1], [-1]) : image;
}
