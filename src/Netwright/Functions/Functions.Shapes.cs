using System;
using System.Linq;
using static TorchSharp.torch;

namespace Netwright.Runtime;

public static partial class Functions
{
    /// <summary>A vector for each number.</summary>
    /// <param name="input">Numbers, int64 <c>[N, ...]</c>.</param>
    /// <param name="weight">The vectors, <c>[numbers, size]</c>.</param>
    /// <returns><c>[N, ..., size]</c></returns>
    public static Tensor Embedding(Tensor input, Tensor weight)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(weight);
        using var scope = NewDisposeScope();
        return weight.index_select(0, input.flatten()).reshape([.. input.shape, weight.shape[1]]).MoveToOuterDisposeScope();
    }

    /// <summary>Some of the elements of each row: <c>[N, elements]</c> to <c>[N, length]</c>.</summary>
    /// <param name="input">The rows.</param>
    /// <param name="start">The first of the elements.</param>
    /// <param name="length">How many there are.</param>
    public static Tensor Slice(Tensor input, long start, long length)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var part = input.narrow(1, start, length);
        return part.contiguous();
    }

    /// <summary>Puts a sample's axes into another order.</summary>
    /// <param name="input">The input.</param>
    /// <param name="axes">The old axis, from 1, of each new one.</param>
    public static Tensor Permute(Tensor input, long[] axes)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.permute([0, .. axes]);
    }

    /// <summary>Repeats a vector: <c>[N, features]</c> to <c>[N, times, features]</c>.</summary>
    /// <param name="input">The vectors.</param>
    /// <param name="times">How often.</param>
    public static Tensor RepeatVector(Tensor input, long times)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var scope = NewDisposeScope();
        return input.unsqueeze(1).expand(-1, times, -1).MoveToOuterDisposeScope();
    }

    /// <summary>Adds zeros around the places.</summary>
    /// <param name="input">Places with channels, last or first.</param>
    /// <param name="amount">The beginning and end of each axis.</param>
    /// <param name="channelsLast">Whether channels come last.</param>
    public static Tensor ZeroPadding(Tensor input, long[] amount, bool channelsLast)
    {
        ArgumentNullException.ThrowIfNull(amount);
        using var scope = NewDisposeScope();
        var image = ToChannelsFirst(input, channelsLast);

        // Torch names the last axis first.
        long[] ends = [.. amount.Chunk(2).Reverse().SelectMany(static axis => axis)];
        return FromChannelsFirst(nn.functional.pad(image, ends), channelsLast).MoveToOuterDisposeScope();
    }

    /// <summary>Takes places away from the ends.</summary>
    /// <param name="input">Places with channels, last or first.</param>
    /// <param name="amount">The beginning and end of each axis.</param>
    /// <param name="channelsLast">Whether channels come last.</param>
    public static Tensor Cropping(Tensor input, long[] amount, bool channelsLast)
    {
        ArgumentNullException.ThrowIfNull(amount);
        using var scope = NewDisposeScope();
        var image = ToChannelsFirst(input, channelsLast);
        for (var axis = 0; axis < amount.Length / 2; axis++)
        {
            var (beginning, end) = (amount[2 * axis], amount[(2 * axis) + 1]);
            image = image.narrow(axis + 2, beginning, image.shape[axis + 2] - beginning - end);
        }

        return FromChannelsFirst(image, channelsLast).MoveToOuterDisposeScope();
    }

    /// <summary>Makes more places of few, by repeating or by interpolation.</summary>
    /// <param name="input">Places with channels, last or first.</param>
    /// <param name="size">How many each place becomes, axis by axis.</param>
    /// <param name="interpolation">What new places hold.</param>
    /// <param name="channelsLast">Whether channels come last.</param>
    public static Tensor UpSampling(Tensor input, long[] size, Interpolation interpolation, bool channelsLast)
    {
        ArgumentNullException.ThrowIfNull(size);
        using var scope = NewDisposeScope();
        var image = ToChannelsFirst(input, channelsLast);
        if (interpolation != Interpolation.Nearest)
        {
            long[] places = [.. size.Select((times, axis) => image.shape[axis + 2] * times)];
            image = nn.functional.interpolate(image, places, mode: interpolation == Interpolation.Bilinear ? InterpolationMode.Bilinear : InterpolationMode.Bicubic, align_corners: false);
        }
        else
        {
            for (var axis = 0; axis < size.Length; axis++)
            {
                image = image.repeat_interleave(size[axis], axis + 2);
            }
        }

        return FromChannelsFirst(image, channelsLast).MoveToOuterDisposeScope();
    }
}
