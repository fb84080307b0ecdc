using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Netwright.Runtime.Memory;

/// <summary>
/// The gradient of a convolution's image where registers are wide: the gradients of some places, times the filters, are what each of
/// their windows gives to the places that it saw, which is then added up in the image. No product is with a zero, as those
/// around the result are that <see cref="ConvolutionKernels"/> slides turned filters over. The twin is torch's.
/// </summary>
internal static unsafe class ConvolutionInputGradients
{
    /// <summary>About how many places are multiplied at a time: what their windows give stays in the processor's own memory.</summary>
    private const nint PlacesAtOnce = 56;

    /// <summary>How many multiplications are worth a second thread.</summary>
    private const nint WorthSharing = 1 << 19;

    private const nint MostParts = 8;

    /// <summary>Whether the processor has wide registers, and samples have places for a tile.</summary>
    public static bool AreFor(in ConvolutionShape shape) => WideTiles.AreSupported && shape.Rows * shape.Columns >= WideTiles.Rows;

    /// <summary>How many elements the scratch needs.</summary>
    public static long CountScratch(in ConvolutionShape shape) =>
        (shape.Filters * shape.Seen) + WideTiles.Lanes + (PartsOf(shape) * SizeOfPart(shape));

    /// <summary>The gradient of the image.</summary>
    /// <param name="shape">The sizes, with the places that padding adds.</param>
    /// <param name="gradient">The gradient of the result, <c>[N, rows, columns, filters]</c>.</param>
    /// <param name="weight">The filters, <c>[filters, channels / groups, window height, window width]</c>.</param>
    /// <param name="result">Where it goes, <c>[N, height, width, channels]</c>, without those places.</param>
    /// <param name="size">The height and the width without them.</param>
    /// <param name="beginning">How many rows and columns padding adds before the first.</param>
    /// <param name="scratch">Room for the filters in another order, and for what windows give.</param>
    public static void Differentiate(
        in ConvolutionShape shape,
        float* gradient,
        float* weight,
        float* result,
        (nint Height, nint Width) size,
        (nint Row, nint Column) beginning,
        float* scratch)
    {
        Turn(shape, weight, scratch);
        var parts = PartsOf(shape);
        SharedWork<Gradient>.Run(
            &DifferentiateParts, new Gradient(shape, gradient, scratch, result, size, beginning), parts, isWorthIt: parts > 1);
    }

    private static nint PartsOf(in ConvolutionShape shape) =>
        shape.Places * shape.Seen * shape.Filters >= WorthSharing ? nint.Min(shape.Samples, MostParts) : 1;

    private static nint SizeOfPart(in ConvolutionShape shape) => shape.ImageSize + (3 * PlacesAtOnce * shape.Seen);

    /// <summary>The filters with their values in the order in which a window sees them in memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Turn(in ConvolutionShape shape, float* weight, float* turned)
    {
        var spots = shape.WindowHeight * shape.WindowWidth;
        for (nint filter = 0; filter < shape.Filters; filter++, turned += shape.Seen)
        {
            for (nint channel = 0; channel < shape.GroupChannels; channel++)
            {
                for (nint spot = 0; spot < spots; spot++)
                {
                    turned[(spot * shape.GroupChannels) + channel] = *weight++;
                }
            }
        }
    }

    private static void DifferentiateParts(in Gradient work, nint start, nint end)
    {
        var shape = work.Shape;
        var parts = PartsOf(shape);
        var isPadded = shape.Height != work.Size.Height || shape.Width != work.Size.Width;
        var imageSize = work.Size.Height * work.Size.Width * shape.Channels;
        for (var part = start; part < end; part++)
        {
            var padded = work.Turned + (shape.Filters * shape.Seen) + WideTiles.Lanes + (part * SizeOfPart(shape));
            for (var sample = shape.Samples * part / parts; sample < shape.Samples * (part + 1) / parts; sample++)
            {
                var result = work.Result + (sample * imageSize);
                DifferentiateSample(
                    shape, work.Slopes + (sample * shape.OutputSize), work.Turned, isPadded ? padded : result, padded + shape.ImageSize);
                if (isPadded)
                {
                    var (row, between) = (work.Size.Width * shape.Channels, shape.Width * shape.Channels);
                    var first = padded + (work.Beginning.Row * between) + (work.Beginning.Column * shape.Channels);
                    RowCopies.Copy(first, between, result, row, row, work.Size.Height);
                }
            }
        }
    }

    /// <summary>Goes by whole rows of places, or by parts of a row where it is long.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void DifferentiateSample(in ConvolutionShape shape, float* slopes, float* turned, float* image, float* given)
    {
        new Span<float>(image, checked((int)shape.ImageSize)).Clear();
        var isLong = shape.Columns > PlacesAtOnce;
        var count = nint.Max(1, (isLong ? shape.Columns : shape.Rows * shape.Columns) / PlacesAtOnce);
        for (nint group = 0; group < shape.Groups; group++)
        {
            var filters = turned + (group * shape.GroupFilters * shape.Seen);
            for (nint row = 0; row < (isLong ? shape.Rows : 1); row++)
            {
                for (nint chunk = 0; chunk < count; chunk++)
                {
                    var (first, next) = isLong
                        ? ((row * shape.Columns) + (shape.Columns * chunk / count), (row * shape.Columns) + (shape.Columns * (chunk + 1) / count))
                        : (shape.Rows * chunk / count * shape.Columns, shape.Rows * (chunk + 1) / count * shape.Columns);
                    var left = new Factors(slopes + (first * shape.Filters) + (group * shape.GroupFilters), shape.Filters, 1);
                    WideTiles.Multiply(left, filters, shape.Seen, null, given, shape.Seen, next - first, shape.GroupFilters, shape.Seen);
                    AddUp(shape, given, first, next, image + (group * shape.GroupChannels));
                }
            }
        }
    }

    /// <summary>Adds what the windows of some places give to the places that they saw.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddUp(in ConvolutionShape shape, float* given, nint first, nint next, float* image)
    {
        var isWhole = shape.Groups == 1 && shape.DilationX == 1;
        var (runs, run, apart) = isWhole
            ? (1, shape.WindowWidth * shape.Channels, 0)
            : (shape.WindowWidth, shape.GroupChannels, shape.DilationX * shape.Channels);
        var (row, column) = Math.DivRem(first, shape.Columns);
        for (var place = first; place < next; place++)
        {
            var line = image + (((row * shape.StrideY * shape.Width) + (column * shape.StrideX)) * shape.Channels);
            for (nint down = 0; down < shape.WindowHeight; down++)
            {
                for (nint across = 0; across < runs; across++)
                {
                    Add(line + (across * apart), given, run);
                    given += run;
                }

                line += shape.DilationY * shape.Width * shape.Channels;
            }

            if (++column == shape.Columns)
            {
                (row, column) = (row + 1, 0);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(float* sums, float* added, nint count)
    {
        for (; count >= WideTiles.Lanes; count -= WideTiles.Lanes, sums += WideTiles.Lanes, added += WideTiles.Lanes)
        {
            Vector512.Store(Vector512.Load(sums) + Vector512.Load(added), sums);
        }

        if (count > 0)
        {
            var wanted = Vector512.LessThan(Vector512<int>.Indices, Vector512.Create((int)count)).AsSingle();
            var sum = Avx512F.MaskLoad(sums, wanted, Vector512<float>.Zero) + Avx512F.MaskLoad(added, wanted, Vector512<float>.Zero);
            Avx512F.MaskStore(sums, wanted, sum);
        }
    }

    /// <summary>The gradient of a result, and where that of the image goes.</summary>
    private readonly struct Gradient(
        in ConvolutionShape shape, float* slopes, float* turned, float* result, (nint Height, nint Width) size, (nint Row, nint Column) beginning)
    {
        public readonly ConvolutionShape Shape = shape;
        public readonly float* Slopes = slopes;
        public readonly float* Turned = turned;
        public readonly float* Result = result;
        public readonly (nint Height, nint Width) Size = size;
        public readonly (nint Row, nint Column) Beginning = beginning;
    }
}
