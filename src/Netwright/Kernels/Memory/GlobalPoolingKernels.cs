using System;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Netwright.Runtime.Memory;

/// <summary>
/// Pooling over all places of images with channels last, over 32-bit floats in CPU memory. As many places as a vector has
/// elements are taken at a time, so that vectors are full however few channels there are. The twins are torch's reductions.
/// </summary>
internal static unsafe class GlobalPoolingKernels
{
    /// <summary>How many elements of room a call needs.</summary>
    /// <param name="channels">The number of channels.</param>
    public static long CountRoom(nint channels) => 2 * SizeOfBlock(channels);

    /// <summary>The largest value of each channel.</summary>
    /// <param name="image">The images, <c>[N, places, channels]</c>.</param>
    /// <param name="size">Their sizes, none of them 0.</param>
    /// <param name="result">Where the values go, <c>[N, channels]</c>.</param>
    /// <param name="room">Room for <see cref="CountRoom"/> elements.</param>
    public static void Largest(float* image, PooledSize size, float* result, float* room)
    {
        for (nint sample = 0; sample < size.Samples; sample++)
        {
            Fold<Maxima>(image + (sample * size.Elements), size, new Span<float>(result + (sample * size.Channels), (int)size.Channels), room);
        }
    }

    /// <summary>The gradient of <see cref="Largest"/>: a channel's goes to its largest values, in equal shares.</summary>
    /// <param name="image">The images, <c>[N, places, channels]</c>.</param>
    /// <param name="gradient">The gradient of the result, <c>[N, channels]</c>.</param>
    /// <param name="size">Their sizes, none of them 0.</param>
    /// <param name="result">Where the images' gradient goes.</param>
    /// <param name="room">Room for <see cref="CountRoom"/> elements.</param>
    public static void DifferentiateLargest(float* image, float* gradient, PooledSize size, float* result, float* room)
    {
        var block = SizeOfBlock(size.Channels);
        var largest = room;
        var other = room + block;
        for (nint sample = 0; sample < size.Samples; sample++)
        {
            Fold<Maxima>(image, size, new Span<float>(largest, (int)size.Channels), other);
            Repeat(largest, size.Channels, block);
            CountEqual(image, largest, other, size.Elements, block);
            for (nint channel = 0; channel < size.Channels; channel++)
            {
                var count = 0f;
                for (var place = channel; place < block; place += size.Channels)
                {
                    count += other[place];
                }

                other[channel] = gradient[channel] / count;
            }

            Repeat(other, size.Channels, block);
            Share(image, largest, other, result, size.Elements, block);
            image += size.Elements;
            gradient += size.Channels;
            result += size.Elements;
        }
    }

    /// <summary>The mean of each channel.</summary>
    /// <inheritdoc cref="Largest"/>
    public static void Mean(float* image, PooledSize size, float* result, float* room)
    {
        for (nint sample = 0; sample < size.Samples; sample++)
        {
            var sums = new Span<float>(result + (sample * size.Channels), (int)size.Channels);
            Fold<Sums>(image + (sample * size.Elements), size, sums, room);
            TensorPrimitives.Divide(sums, size.Places, sums);
        }
    }

    /// <summary>The gradient of <see cref="Mean"/>: a channel's goes to all places, in equal shares.</summary>
    /// <param name="gradient">The gradient of the result, <c>[N, channels]</c>.</param>
    /// <param name="size">The images' sizes, none of them 0.</param>
    /// <param name="result">Where the images' gradient goes.</param>
    public static void DifferentiateMean(float* gradient, PooledSize size, float* result)
    {
        for (nint sample = 0; sample < size.Samples; sample++)
        {
            TensorPrimitives.Divide(
                new ReadOnlySpan<float>(gradient + (sample * size.Channels), (int)size.Channels),
                size.Places,
                new Span<float>(result, (int)size.Channels));
            Repeat(result, size.Channels, size.Elements);
            result += size.Elements;
        }
    }

    /// <summary>The elements of a block: a place for each element of a vector.</summary>
    private static nint SizeOfBlock(nint channels) => Vector<float>.Count * channels;

    /// <summary>Folds the places of one image: whole blocks first, then the places of what came of it, and the last ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Fold<TFold>(float* image, PooledSize size, Span<float> result, float* room)
        where TFold : struct, IFold
    {
        var (block, channels) = ((int)SizeOfBlock(size.Channels), (int)size.Channels);
        var end = image + size.Elements;
        if (size.Elements >= block)
        {
            var folded = new Span<float>(room, block);
            new ReadOnlySpan<float>(image, block).CopyTo(folded);
            for (image += block; image + block <= end; image += block)
            {
                TFold.Into(folded, new ReadOnlySpan<float>(image, block));
            }

            folded[..channels].CopyTo(result);
            for (var place = channels; place < block; place += channels)
            {
                TFold.Into(result, folded.Slice(place, channels));
            }
        }
        else
        {
            new ReadOnlySpan<float>(image, channels).CopyTo(result);
            image += channels;
        }

        for (; image < end; image += channels)
        {
            TFold.Into(result, new ReadOnlySpan<float>(image, channels));
        }
    }

    /// <summary>How many elements are equal to a block's, each counted at its place in the block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CountEqual(float* image, float* block, float* counts, nint elements, nint size)
    {
        new Span<float>(counts, (int)size).Clear();
        nint index = 0;
        for (; index + size <= elements; index += size)
        {
            for (nint place = 0; place < size; place += Vector<float>.Count)
            {
                Vector.Store(Vector.Load(counts + place) + IsEqual(image + index + place, block + place), counts + place);
            }
        }

        for (nint place = 0; index < elements; index++, place++)
        {
            counts[place] += image[index] == block[place] ? 1 : 0;
        }
    }

    /// <summary>Gives shares to the elements that are equal to a block's, and 0 to the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Share(float* image, float* block, float* shares, float* result, nint elements, nint size)
    {
        nint index = 0;
        for (; index + size <= elements; index += size)
        {
            for (nint place = 0; place < size; place += Vector<float>.Count)
            {
                Vector.Store(IsEqual(image + index + place, block + place) * Vector.Load(shares + place), result + index + place);
            }
        }

        for (nint place = 0; index < elements; index++, place++)
        {
            result[index] = (image[index] == block[place] ? 1 : 0) * shares[place];
        }
    }

    /// <summary>1 where elements are equal, and 0 where not.</summary>
    private static Vector<float> IsEqual(float* left, float* right) =>
        Vector.ConditionalSelect(Vector.Equals(Vector.Load(left), Vector.Load(right)), Vector<float>.One, Vector<float>.Zero);

    /// <summary>Repeats the first elements until the end.</summary>
    private static void Repeat(float* values, nint count, nint end)
    {
        var first = new ReadOnlySpan<float>(values, (int)count);
        for (var place = count; place < end; place += count)
        {
            first.CopyTo(new Span<float>(values + place, (int)count));
        }
    }

    /// <summary>How one value is folded into another.</summary>
    private interface IFold
    {
        static abstract void Into(Span<float> folded, ReadOnlySpan<float> values);
    }

    private readonly struct Maxima : IFold
    {
        public static void Into(Span<float> folded, ReadOnlySpan<float> values) => TensorPrimitives.Max(folded, values, folded);
    }

    private readonly struct Sums : IFold
    {
        public static void Into(Span<float> folded, ReadOnlySpan<float> values) => TensorPrimitives.Add(folded, values, folded);
    }
}

/// <summary>The sizes of images that are pooled over all their places.</summary>
/// <param name="Samples">The number of images.</param>
/// <param name="Places">The number of places.</param>
/// <param name="Channels">The number of channels.</param>
internal readonly record struct PooledSize(nint Samples, nint Places, nint Channels)
{
    /// <summary>The elements of an image.</summary>
    public nint Elements => Places * Channels;
}
