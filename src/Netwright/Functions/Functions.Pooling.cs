using System;
using System.Linq;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Netwright.Runtime;

public static partial class Functions
{
    /// <summary>The largest value of each window over one, two or three axes.</summary>
    /// <param name="input">Places with channels, last or first.</param>
    /// <param name="size">The size of the window.</param>
    /// <param name="strides">How far it moves on each axis.</param>
    /// <param name="padding">What happens at the ends.</param>
    /// <param name="channelsLast">Whether channels come last.</param>
    public static Tensor MaxPooling(Tensor input, long[] size, long[] strides, PaddingMode padding, bool channelsLast)
    {
        ArgumentNullException.ThrowIfNull(size);
        using var scope = NewDisposeScope();
        var image = ToChannelsFirst(input, channelsLast);
        var padded = new WindowEnds(image.shape.AsSpan(2), size, strides, Ones(size), padding).AddTo(image, double.NegativeInfinity);
        var result = size.Length switch
        {
            1 => functional.max_pool1d(padded, size[0], strides[0]),
            2 => functional.max_pool2d(padded, size, strides),
            _ => functional.max_pool3d(padded, size, strides),
        };
        return FromChannelsFirst(result, channelsLast).MoveToOuterDisposeScope();
    }

    /// <summary>The mean of each window over one, two or three axes; padding does not count.</summary>
    /// <param name="input">Places with channels, last or first.</param>
    /// <param name="size">The size of the window.</param>
    /// <param name="strides">How far it moves on each axis.</param>
    /// <param name="padding">What happens at the ends.</param>
    /// <param name="channelsLast">Whether channels come last.</param>
    public static Tensor AveragePooling(Tensor input, long[] size, long[] strides, PaddingMode padding, bool channelsLast)
    {
        ArgumentNullException.ThrowIfNull(size);
        using var scope = NewDisposeScope();
        var image = ToChannelsFirst(input, channelsLast);
        var ends = new WindowEnds(image.shape.AsSpan(2), size, strides, Ones(size), padding);
        var result = Mean(ends.AddTo(image, value: 0), size, strides);
        if (!ends.AreEmpty)
        {
            result = result / SharesOfWindows(image, size, strides, ends);
        }

        return FromChannelsFirst(result, channelsLast).MoveToOuterDisposeScope();
    }

    /// <summary>The largest value over all places.</summary>
    /// <param name="input">Places with channels, last or first.</param>
    /// <param name="channelsLast">Whether channels come last.</param>
    /// <returns><c>[N, channels]</c></returns>
    public static Tensor GlobalMaxPooling(Tensor input, bool channelsLast)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.amax(Places(input, channelsLast));
    }

    /// <summary>The mean over all places.</summary>
    /// <param name="input">Places with channels, last or first.</param>
    /// <param name="channelsLast">Whether channels come last.</param>
    /// <param name="mask">Which steps count, <c>[N, steps]</c>, of channels that come last: where none do, the mean is 0. Null for all.</param>
    /// <returns><c>[N, channels]</c></returns>
    public static Tensor GlobalAveragePooling(Tensor input, bool channelsLast, Tensor? mask = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (mask is null)
        {
            return input.mean(Places(input, channelsLast));
        }

        using var scope = NewDisposeScope();
        return (Fill(input, 0, mask).sum(1) * SharesOfSteps(mask, input.dtype).squeeze(1)).MoveToOuterDisposeScope();
    }

    /// <summary>What each step that counts is of a mean, <c>[N, 1, 1]</c>.</summary>
    internal static Tensor SharesOfSteps(Tensor mask, ScalarType type)
    {
        using var scope = NewDisposeScope();
        return mask.sum(1, keepdim: true).clamp_min(1).to(type).reciprocal().unsqueeze(2).MoveToOuterDisposeScope();
    }

    /// <summary>The share of each window that is not padding, <c>[1, 1, places...]</c>.</summary>
    internal static Tensor SharesOfWindows(Tensor image, long[] size, long[] strides, WindowEnds ends)
    {
        using var scope = NewDisposeScope();
        return Mean(ends.AddTo(ones_like(image[..1, ..1]), value: 0), size, strides).MoveToOuterDisposeScope();
    }

    private static Tensor Mean(Tensor image, long[] size, long[] strides) => size.Length switch
    {
        1 => functional.avg_pool1d(image, size[0], strides[0]),
        2 => functional.avg_pool2d(image, size, strides),
        _ => functional.avg_pool3d(image, size, strides),
    };

    internal static long[] Ones(long[] axes) => [.. Enumerable.Repeat(1L, axes.Length)];

    /// <summary>The axes other than the batch and the channels.</summary>
    internal static long[] Places(Tensor input, bool channelsLast)
    {
        var places = Enumerable.Range(channelsLast ? 1 : 2, (int)input.dim() - 2);
        return [.. places.Select(static axis => (long)axis)];
    }
}
