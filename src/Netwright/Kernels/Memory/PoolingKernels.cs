using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Netwright.Runtime.Memory;

/// <summary>
/// Pooling by windows that lie side by side, over 32-bit floats in CPU memory, with channels last. Where fewer channels than a
/// vector has are left, it takes those of the next place along, which are written over afterwards; nothing is read or written
/// beyond the end. The twins are torch's.
/// </summary>
internal static unsafe class PoolingKernels
{
    private const int Lanes = 8;

    /// <summary>How many elements of an image are worth a second thread.</summary>
    private const nint WorthSharing = 1 << 15;

    /// <summary>The largest value of each window; what is not a number is larger than all, as in torch.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="image">The image, <c>[N, height, width, channels]</c>.</param>
    /// <param name="output">Where the result goes, <c>[N, rows, columns, channels]</c>.</param>
    public static void Largest(in PoolingShape shape, float* image, float* output) =>
        Share(new Pooling(&LargestOf, shape, image, output, null));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void LargestOf(in PoolingShape shape, float* image, float* output, float* toImage)
    {
        var end = image + shape.Elements;
        var outputEnd = output + (shape.Windows * shape.Channels);
        for (nint row = 0; row < shape.Samples * shape.Rows; row++)
        {
            var first = image + shape.StartOfRow(row);
            for (nint column = 0; column < shape.Columns; column++)
            {
                nint channel = 0;
                for (; channel < shape.Channels && first + shape.Reach + channel + Lanes <= end && output + channel + Lanes <= outputEnd; channel += Lanes)
                {
                    Vector256.Store(LargestOf(shape, first + channel), output + channel);
                }

                for (; channel < shape.Channels; channel++)
                {
                    output[channel] = first[channel + shape.PlaceOfLargest(first + channel)];
                }

                first += shape.WindowWidth * shape.Channels;
                output += shape.Channels;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> LargestOf(in PoolingShape shape, float* first)
    {
        var (across, down) = (shape.Channels, shape.Width * shape.Channels);
        var largest = Vector256.Load(first);
        if (shape.IsOfFour)
        {
            largest = Larger(Vector256.Load(first + across), largest);
            largest = Larger(Vector256.Load(first + down), largest);
            return Larger(Vector256.Load(first + down + across), largest);
        }

        for (nint row = 0; row < shape.WindowHeight; row++, first += down)
        {
            for (nint column = 0; column < shape.WindowWidth; column++)
            {
                largest = Larger(Vector256.Load(first + (column * across)), largest);
            }
        }

        return largest;
    }

    /// <summary>The gradient of the image: a window's goes to the first of its largest values.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="image">The image.</param>
    /// <param name="gradient">The gradient of the result.</param>
    /// <param name="toImage">Where the gradient goes, of the image's shape.</param>
    public static void DifferentiateLargest(in PoolingShape shape, float* image, float* gradient, float* toImage) =>
        Share(new Pooling(&DifferentiateLargestOf, shape, image, gradient, toImage));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void DifferentiateLargestOf(in PoolingShape shape, float* image, float* gradient, float* toImage)
    {
        if (!shape.CoversImage)
        {
            new Span<float>(toImage, checked((int)shape.Elements)).Clear();
        }

        var acrossWindow = shape.WindowWidth * shape.Channels;
        var imageEnd = image + shape.Elements;
        var gradientEnd = gradient + (shape.Windows * shape.Channels);
        for (nint row = 0; row < shape.Samples * shape.Rows; row++)
        {
            var start = shape.StartOfRow(row);
            for (nint column = 0; column < shape.Columns; column++)
            {
                // What follows a place's channels may be written over only if it is in the same row, and comes later.
                var mayWriteOn = shape.Channels < Lanes && ((column + 1) * acrossWindow) - shape.Channels + Lanes <= shape.Columns * acrossWindow;
                nint channel = 0;
                for (; channel < shape.Channels && image + start + shape.Reach + channel + Lanes <= imageEnd
                    && gradient + channel + Lanes <= gradientEnd; channel += Lanes)
                {
                    var count = mayWriteOn ? Lanes : (int)nint.Min(Lanes, shape.Channels - channel);
                    DifferentiateLargest(
                        shape, image + start + channel, Vector256.Load(gradient + channel), toImage + start + channel, count);
                }

                for (; channel < shape.Channels; channel++)
                {
                    DifferentiateLargest(shape, image + start + channel, gradient[channel], toImage + start + channel);
                }

                start += acrossWindow;
                gradient += shape.Channels;
            }
        }
    }

    /// <summary>The mean of each window.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="image">The image, <c>[N, height, width, channels]</c>.</param>
    /// <param name="output">Where the result goes, <c>[N, rows, columns, channels]</c>.</param>
    public static void Mean(in PoolingShape shape, float* image, float* output) =>
        Share(new Pooling(&MeanOf, shape, image, output, null));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MeanOf(in PoolingShape shape, float* image, float* output, float* toImage)
    {
        var share = 1f / (shape.WindowHeight * shape.WindowWidth);
        for (nint window = 0; window < shape.Windows; window++)
        {
            var first = image + shape.StartOf(window);
            var sums = new Span<float>(output, (int)shape.Channels);
            sums.Clear();
            for (nint row = 0; row < shape.WindowHeight; row++)
            {
                for (nint column = 0; column < shape.WindowWidth; column++)
                {
                    var seen = first + (((row * shape.Width) + column) * shape.Channels);
                    for (var channel = 0; channel < sums.Length; channel++)
                    {
                        sums[channel] += seen[channel];
                    }
                }
            }

            for (var channel = 0; channel < sums.Length; channel++)
            {
                sums[channel] *= share;
            }

            output += shape.Channels;
        }
    }

    /// <summary>The gradient of the image: a window's in equal shares.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="gradient">The gradient of the result.</param>
    /// <param name="toImage">Where the gradient goes, of the image's shape.</param>
    public static void DifferentiateMean(in PoolingShape shape, float* gradient, float* toImage) =>
        Share(new Pooling(&DifferentiateMeanOf, shape, null, gradient, toImage));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void DifferentiateMeanOf(in PoolingShape shape, float* image, float* gradient, float* toImage)
    {
        var share = 1f / (shape.WindowHeight * shape.WindowWidth);
        new Span<float>(toImage, checked((int)shape.Elements)).Clear();
        for (nint window = 0; window < shape.Windows; window++)
        {
            var first = toImage + shape.StartOf(window);
            for (nint row = 0; row < shape.WindowHeight; row++)
            {
                for (nint column = 0; column < shape.WindowWidth; column++)
                {
                    var seen = first + (((row * shape.Width) + column) * shape.Channels);
                    for (nint channel = 0; channel < shape.Channels; channel++)
                    {
                        seen[channel] = gradient[channel] * share;
                    }
                }
            }

            gradient += shape.Channels;
        }
    }

    private static void Share(in Pooling pooling) =>
        SharedWork<Pooling>.Run(&PoolSamples, pooling, pooling.Shape.Samples, pooling.Shape.Elements >= WorthSharing);

    private static void PoolSamples(in Pooling pooling, nint start, nint end)
    {
        var shape = pooling.Shape with { Samples = end - start };
        var (places, windows) = (start * shape.Height * shape.Width * shape.Channels, start * shape.Rows * shape.Columns * shape.Channels);
        pooling.Kernel(shape, pooling.Image + places, pooling.Windows + windows, pooling.ToImage + places);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void DifferentiateLargest(in PoolingShape shape, float* first, Vector256<float> gradient, float* target, int count)
    {
        if (shape.IsOfFour)
        {
            DifferentiateFour(shape.Channels, shape.Width * shape.Channels, first, gradient, target, count);
            return;
        }

        var largest = Vector256.Load(first);
        var chosen = Vector256<float>.Zero;
        var place = 0f;
        for (nint row = 0; row < shape.WindowHeight; row++)
        {
            var next = first + (row * shape.Width * shape.Channels);
            for (nint column = 0; column < shape.WindowWidth; column++, next += shape.Channels, place++)
            {
                var value = Vector256.Load(next);
                var taken = Taken(value, largest);
                largest = Vector256.ConditionalSelect(taken, value, largest);
                chosen = Vector256.ConditionalSelect(taken, Vector256.Create(place), chosen);
            }
        }

        place = 0;
        for (nint row = 0; row < shape.WindowHeight; row++)
        {
            var next = target + (row * shape.Width * shape.Channels);
            for (nint column = 0; column < shape.WindowWidth; column++, next += shape.Channels, place++)
            {
                VectorParts.Store(Vector256.Equals(chosen, Vector256.Create(place)) & gradient, next, count);
            }
        }
    }

    /// <summary>A window of two by two: the last one that was taken for the largest gets the gradient.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void DifferentiateFour(nint across, nint down, float* first, Vector256<float> gradient, float* target, int count)
    {
        var largest = Vector256.Load(first);
        var value = Vector256.Load(first + across);
        var second = Taken(value, largest);
        largest = Vector256.ConditionalSelect(second, value, largest);
        value = Vector256.Load(first + down);
        var third = Taken(value, largest);
        largest = Vector256.ConditionalSelect(third, value, largest);
        var fourth = Taken(Vector256.Load(first + down + across), largest);
        VectorParts.Store(Vector256.AndNot(gradient, second | third | fourth), target, count);
        VectorParts.Store(Vector256.AndNot(gradient & second, third | fourth), target + across, count);
        VectorParts.Store(Vector256.AndNot(gradient & third, fourth), target + down, count);
        VectorParts.Store(gradient & fourth, target + down + across, count);
    }

    private static void DifferentiateLargest(in PoolingShape shape, float* first, float gradient, float* target)
    {
        for (nint row = 0; row < shape.WindowHeight; row++)
        {
            for (nint column = 0; column < shape.WindowWidth; column++)
            {
                target[((row * shape.Width) + column) * shape.Channels] = 0;
            }
        }

        target[shape.PlaceOfLargest(first)] = gradient;
    }

    private static Vector256<float> Larger(Vector256<float> value, Vector256<float> largest) =>
        Vector256.ConditionalSelect(Taken(value, largest), value, largest);

    private static Vector256<float> Taken(Vector256<float> value, Vector256<float> largest) =>
        Vector256.GreaterThan(value, largest) | ~Vector256.Equals(value, value);

    /// <summary>What pooling works with: a kernel, the image, what belongs to windows, and the image's gradient.</summary>
    private readonly struct Pooling(
        delegate*<in PoolingShape, float*, float*, float*, void> kernel, in PoolingShape shape, float* image, float* windows, float* toImage)
    {
        public readonly delegate*<in PoolingShape, float*, float*, float*, void> Kernel = kernel;
        public readonly PoolingShape Shape = shape;
        public readonly float* Image = image;
        public readonly float* Windows = windows;
        public readonly float* ToImage = toImage;
    }
}
