using System;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Netwright.Runtime;

public sealed partial class Kernels
{
    /// <summary>The largest value of each window over one, two or three axes.</summary>
    /// <param name="input">Places with channels, last or first.</param>
    /// <param name="size">The size of the window.</param>
    /// <param name="strides">How far it moves on each axis.</param>
    /// <param name="padding">What happens at the ends.</param>
    /// <param name="channelsLast">Whether channels come last.</param>
    public StepTensor MaxPooling(StepTensor input, ReadOnlySpan<long> size, ReadOnlySpan<long> strides, PaddingMode padding, bool channelsLast)
    {
        ArgumentNullException.ThrowIfNull(input);
        return PoolInMemory(input, size, strides, padding, channelsLast, isLargest: true)
            ?? Keep(Functions.MaxPooling(input.Tensor, size.ToArray(), strides.ToArray(), padding, channelsLast));
    }

    /// <summary>The gradient of what was pooled: all of a window's goes to the first of its largest values.</summary>
    /// <param name="gradient">The gradient of the result.</param>
    /// <param name="input">The pooling's input.</param>
    /// <param name="size">The size of the window.</param>
    /// <param name="strides">How far it moves on each axis.</param>
    /// <param name="padding">What happens at the ends.</param>
    /// <param name="channelsLast">Whether channels come last.</param>
    public StepTensor MaxPoolingGradient(
        StepTensor gradient,
        StepTensor input,
        ReadOnlySpan<long> size,
        ReadOnlySpan<long> strides,
        PaddingMode padding,
        bool channelsLast)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        ArgumentNullException.ThrowIfNull(input);
        if (DifferentiatePoolingInMemory(gradient, input, size, strides, padding, channelsLast, isLargest: true) is { } found)
        {
            return found;
        }

        using var scope = NewDisposeScope();
        var image = Functions.ToChannelsFirst(input.Tensor, channelsLast);
        var ends = new WindowEnds(image.shape.AsSpan(2), size, strides.ToArray(), Functions.Ones(size.ToArray()), padding);
        var padded = ends.AddTo(image, double.NegativeInfinity);
        var (window, moves) = (size.ToArray(), strides.ToArray());
        var (_, places) = window.Length switch
        {
            1 => functional.max_pool1d_with_indices(padded, window[0], moves[0]),
            2 => functional.max_pool2d_with_indices(padded, window, moves),
            _ => functional.max_pool3d_with_indices(padded, window, moves),
        };

        // Places count within a channel. Windows that overlap may have chosen the same one.
        var toImage = zeros(padded.shape, padded.dtype, padded.device);
        var toPlaces = Functions.ToChannelsFirst(gradient.Tensor, channelsLast);
        toImage.flatten(2).scatter_add_(2, places.flatten(2), toPlaces.flatten(2));
        return Keep(Functions.FromChannelsFirst(ends.TakeFrom(toImage), channelsLast).contiguous());
    }

    /// <summary>The mean of each window over one, two or three axes; padding does not count.</summary>
    /// <param name="input">Places with channels, last or first.</param>
    /// <param name="size">The size of the window.</param>
    /// <param name="strides">How far it moves on each axis.</param>
    /// <param name="padding">What happens at the ends.</param>
    /// <param name="channelsLast">Whether channels come last.</param>
    public StepTensor AveragePooling(StepTensor input, ReadOnlySpan<long> size, ReadOnlySpan<long> strides, PaddingMode padding, bool channelsLast)
    {
        ArgumentNullException.ThrowIfNull(input);
        return PoolInMemory(input, size, strides, padding, channelsLast, isLargest: false)
            ?? Keep(Functions.AveragePooling(input.Tensor, size.ToArray(), strides.ToArray(), padding, channelsLast));
    }

    /// <summary>The gradient of what was pooled: each window's in equal shares to the places that it saw.</summary>
    /// <param name="gradient">The gradient of the result.</param>
    /// <param name="input">The pooling's input.</param>
    /// <param name="size">The size of the window.</param>
    /// <param name="strides">How far it moves on each axis.</param>
    /// <param name="padding">What happens at the ends.</param>
    /// <param name="channelsLast">Whether channels come last.</param>
    public StepTensor AveragePoolingGradient(
        StepTensor gradient,
        StepTensor input,
        ReadOnlySpan<long> size,
        ReadOnlySpan<long> strides,
        PaddingMode padding,
        bool channelsLast)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        ArgumentNullException.ThrowIfNull(input);
        if (DifferentiatePoolingInMemory(gradient, input, size, strides, padding, channelsLast, isLargest: false) is { } found)
        {
            return found;
        }

        using var scope = NewDisposeScope();
        var (window, moves) = (size.ToArray(), strides.ToArray());
        var image = Functions.ToChannelsFirst(input.Tensor, channelsLast);
        var ends = new WindowEnds(image.shape.AsSpan(2), size, moves, Functions.Ones(window), padding);
        var shares = Functions.ToChannelsFirst(gradient.Tensor, channelsLast);
        shares = ends.AreEmpty ? shares / Product(size) : shares / (Functions.SharesOfWindows(image, window, moves, ends) * Product(size));

        // The windows' places, one after the other: at each, the shares are added to every place that is so far into a window.
        var toPadded = ends.AddTo(zeros_like(image), value: 0);
        for (var place = 0L; place < Product(size); place++)
        {
            var rest = place;
            var seen = toPadded;
            for (var axis = size.Length - 1; axis >= 0; axis--)
            {
                var offset = rest % size[axis];
                rest /= size[axis];
                var last = offset + ((shares.shape[axis + 2] - 1) * strides[axis]) + 1;
                seen = seen.slice(axis + 2, offset, last, strides[axis]);
            }

            seen.add_(shares);
        }

        return Keep(Functions.FromChannelsFirst(ends.TakeFrom(toPadded), channelsLast).contiguous());
    }

    private static long Product(ReadOnlySpan<long> sizes)
    {
        var product = 1L;
        foreach (var size in sizes)
        {
            product *= size;
        }

        return product;
    }
}
