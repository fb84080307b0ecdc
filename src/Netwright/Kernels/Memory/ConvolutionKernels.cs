using System;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Netwright.Runtime.Memory;

/// <summary>
/// Convolutions of images with few channels, over 32-bit floats in CPU memory, where libtorch's kernels, which are made for
/// many, take longer than the arithmetic. Channels come last: filters lie side by side in a vector, and a filter's value is
/// multiplied with what several windows see at its place. The twins are torch's convolution and its gradients.
/// </summary>
internal static unsafe class ConvolutionKernels
{
    /// <summary>How many filters are computed at a time.</summary>
    private const int Lanes = 8;

    /// <summary>How many channels are so many that libtorch's kernels are as fast.</summary>
    private const long MostChannels = 16;

    /// <summary>How many filters are so few that most of a vector would be empty.</summary>
    private const long FewestFilters = 2;

    /// <summary>How many values a window may see, in either direction: their places are kept on the stack.</summary>
    private const long MostSeen = 1 << 11;

    /// <summary>How many values of the window are differentiated at a time, for 8 filters and for 16.</summary>
    private const int SeenByEight = 9;
    private const int SeenBySixteen = 6;

    /// <summary>How many multiplications are worth a second thread.</summary>
    private const long WorthSharing = 1 << 19;

    private const nint MostParts = 8;

    /// <summary>Whether a convolution is better done here.</summary>
    public static bool AreFor(in ConvolutionShape shape) =>
        shape.GroupChannels <= MostChannels && shape.GroupFilters >= FewestFilters && shape.Samples > 0
        && shape.WindowHeight * shape.WindowWidth * Math.Max(shape.GroupChannels, shape.GroupFilters) <= MostSeen;

    /// <summary>How many elements the scratch of <see cref="Convolve"/> needs.</summary>
    public static long CountScratch(in ConvolutionShape shape) => shape.Groups * BlocksOf(shape) * SizeOfBlock(shape);

    /// <summary>How many elements the scratch of <see cref="DifferentiateParameters"/> needs.</summary>
    public static long CountGradientScratch(in ConvolutionShape shape) =>
        (shape.Columns * shape.Filters) + (2 * Lanes) + (PartsOf(shape) * SizeOfTotals(shape));

    /// <summary><c>activation(filters * image + bias)</c>.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="image">The image, with the places added that padding adds: <c>[N, height, width, channels]</c>.</param>
    /// <param name="weight">The filters, <c>[filters, channels / groups, window height, window width]</c>.</param>
    /// <param name="bias">The bias, <c>[filters]</c>; null for none.</param>
    /// <param name="output">Where the result goes, <c>[N, rows, columns, filters]</c>.</param>
    /// <param name="scratch">Room for the filters in another order.</param>
    /// <param name="rectifies">Whether what is below 0 becomes 0.</param>
    public static void Convolve(in ConvolutionShape shape, float* image, float* weight, float* bias, float* output, float* scratch, bool rectifies)
    {
        var block = scratch;
        for (var group = 0; group < shape.Groups; group++)
        {
            for (nint filter = 0; filter < shape.GroupFilters; filter += 2 * Lanes)
            {
                Turn(shape, weight, (group * shape.GroupFilters) + filter, CountOf(shape, filter), block);
                block += SizeOfBlock(shape);
            }
        }

        SharedWork<Convolution>.Run(
            &ConvolveSamples, new Convolution(shape, image, scratch, bias, output, rectifies), shape.Samples, IsWorthSharing(shape));
    }

    /// <summary>The gradients of the filters and of the bias, summed up by parts of the samples, whoever does them.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="image">The image, with the places added that padding adds.</param>
    /// <param name="gradient">The gradient of the result, <c>[N, rows, columns, filters]</c>.</param>
    /// <param name="toWeight">Where the filters' gradient goes, <c>[filters, channels / groups, window height, window width]</c>.</param>
    /// <param name="toBias">Where the bias's gradient goes, <c>[filters]</c>; null for nowhere.</param>
    /// <param name="scratch">Room for a row of the gradient and each part's sums.</param>
    public static void DifferentiateParameters(
        in ConvolutionShape shape, float* image, float* gradient, float* toWeight, float* toBias, float* scratch)
    {
        // Filters are read 8 or 16 at a time, also where there are fewer: nothing may be read beyond the last row.
        var size = (int)(shape.Columns * shape.Filters);
        RowCopies.Copy(gradient + (shape.Places * shape.Filters) - size, scratch, size);
        new Span<float>(scratch + size, 2 * Lanes).Clear();
        var totals = scratch + size + (2 * Lanes);
        var parts = PartsOf(shape);
        SharedWork<Convolution>.Run(
            &DifferentiateParts, new Convolution(shape, image, scratch, totals, gradient, rectifies: false), parts, isWorthIt: parts > 1);
        var all = new Span<float>(totals, (int)SizeOfTotals(shape));
        for (nint part = 1; part < parts; part++)
        {
            TensorPrimitives.Add(all, new ReadOnlySpan<float>(totals + (part * all.Length), all.Length), all);
        }

        var filters = (int)(shape.Filters * shape.Seen);
        all[..filters].CopyTo(new Span<float>(toWeight, filters));
        if (toBias != null)
        {
            all[filters..].CopyTo(new Span<float>(toBias, (int)shape.Filters));
        }
    }

    private static bool IsWorthSharing(in ConvolutionShape shape) => shape.Places * shape.Seen * shape.GroupFilters * shape.Groups >= WorthSharing;

    /// <summary>Into how many parts samples are cut for sums: the same number however many threads there are.</summary>
    private static nint PartsOf(in ConvolutionShape shape) => IsWorthSharing(shape) ? Math.Min(shape.Samples, MostParts) : 1;

    private static nint SizeOfTotals(in ConvolutionShape shape) => shape.Filters * (shape.Seen + 1);

    private static nint BlocksOf(in ConvolutionShape shape) => (shape.GroupFilters + (2 * Lanes) - 1) / (2 * Lanes);

    private static nint SizeOfBlock(in ConvolutionShape shape) => shape.Seen * 2 * Lanes;

    private static int CountOf(in ConvolutionShape shape, nint filter) => (int)Math.Min(2 * Lanes, shape.GroupFilters - filter);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ConvolveSamples(in Convolution convolution, nint start, nint end)
    {
        var shape = convolution.Shape with { Samples = end - start };
        var image = convolution.Image + (start * shape.ImageSize);
        var output = convolution.Output + (start * shape.OutputSize);
        var offsets = stackalloc nint[(int)shape.Seen];
        var added = stackalloc float[2 * Lanes];
        var block = convolution.Turned;
        for (var group = 0; group < shape.Groups; group++)
        {
            Offsets(shape, group, offsets);
            for (nint filter = 0; filter < shape.GroupFilters; filter += 2 * Lanes)
            {
                var first = (group * shape.GroupFilters) + filter;
                var count = CountOf(shape, filter);
                for (var lane = 0; lane < 2 * Lanes; lane++)
                {
                    added[lane] = convolution.Bias != null && lane < count ? convolution.Bias[first + lane] : 0;
                }

                if (count <= Lanes)
                {
                    ConvolveEight(shape, image, offsets, block, added, output + first, count, convolution.Rectifies);
                }
                else
                {
                    ConvolveSixteen(shape, image, offsets, block, added, output + first, count - Lanes, convolution.Rectifies);
                }

                block += SizeOfBlock(shape);
            }
        }
    }

    private static void DifferentiateParts(in Convolution convolution, nint start, nint end)
    {
        var whole = convolution.Shape;
        var parts = PartsOf(whole);
        for (var part = start; part < end; part++)
        {
            var (first, next) = (whole.Samples * part / parts, whole.Samples * (part + 1) / parts);
            var shape = whole with { Samples = next - first };
            var gradient = convolution.Output + (first * shape.OutputSize);
            var lastRow = next == whole.Samples ? convolution.Turned : gradient + (((shape.Samples * shape.Rows) - 1) * shape.Columns * shape.Filters);
            var totals = convolution.Bias + (part * SizeOfTotals(shape));
            DifferentiateFilters(shape, convolution.Image + (first * shape.ImageSize), gradient, lastRow, totals);
            DifferentiateBias(shape, gradient, totals + (shape.Filters * shape.Seen));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void DifferentiateFilters(in ConvolutionShape shape, float* image, float* gradient, float* lastRow, float* result)
    {
        var offsets = stackalloc nint[(int)shape.Seen + SeenByEight];
        var sums = stackalloc float[SeenByEight * 2 * Lanes];
        var (spots, all) = (shape.WindowHeight * shape.WindowWidth, shape.Seen);
        for (var group = 0; group < shape.Groups; group++)
        {
            Offsets(shape, group, offsets);
            for (nint filter = 0; filter < shape.GroupFilters; filter += 2 * Lanes)
            {
                var first = (group * shape.GroupFilters) + filter;
                var count = CountOf(shape, filter);
                var (together, width) = count <= Lanes ? (SeenByEight, Lanes) : (SeenBySixteen, 2 * Lanes);
                for (nint seen = 0; seen < shape.Seen; seen += together)
                {
                    // The last ones may be fewer: the first is computed again in their place.
                    for (var rest = shape.Seen; rest < seen + together; rest++)
                    {
                        offsets[rest] = offsets[0];
                    }

                    if (count <= Lanes)
                    {
                        SumEight(shape, image, offsets + seen, gradient + first, lastRow + first, sums);
                    }
                    else
                    {
                        SumSixteen(shape, image, offsets + seen, gradient + first, lastRow + first, sums);
                    }

                    var left = Math.Min(together, shape.Seen - seen);
                    for (nint place = 0; place < left; place++)
                    {
                        // Seen one after the other: rows of the window, then columns, then channels.
                        var (spot, channel) = Math.DivRem(seen + place, shape.GroupChannels);
                        var target = result + (first * all) + (channel * spots) + spot;
                        for (nint lane = 0; lane < count; lane++, target += all)
                        {
                            *target = sums[(place * width) + lane];
                        }
                    }
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void DifferentiateBias(in ConvolutionShape shape, float* gradient, float* result)
    {
        var (places, filters) = (shape.Places, shape.Filters);
        nint filter = 0;
        for (; filter + Lanes <= filters; filter += Lanes)
        {
            var sum = Vector256<float>.Zero;
            for (nint place = 0; place < places; place++)
            {
                sum += Vector256.Load(gradient + (place * filters) + filter);
            }

            Vector256.Store(sum, result + filter);
        }

        if (filter == filters)
        {
            return;
        }

        // The rest are read with what follows them, but for the last places, where there is too little.
        var whole = places - ((Lanes + filters - 1) / filters);
        var rest = Vector256<float>.Zero;
        for (nint place = 0; place < whole; place++)
        {
            rest += Vector256.Load(gradient + (place * filters) + filter);
        }

        for (var lane = 0; filter < filters; filter++, lane++)
        {
            result[filter] = rest[lane];
            for (var place = Math.Max(whole, 0); place < places; place++)
            {
                result[filter] += gradient[(place * filters) + filter];
            }
        }
    }

    /// <summary>
    /// The filters that make the gradient of the image of the result's: each channel in the place of a filter, seen from the
    /// other end.
    /// </summary>
    /// <param name="shape">The sizes of the convolution.</param>
    /// <param name="weight">The filters, <c>[filters, channels / groups, window height, window width]</c>.</param>
    /// <param name="result">Where they go, <c>[channels, filters / groups, window height, window width]</c>.</param>
    public static void TurnRound(in ConvolutionShape shape, float* weight, float* result)
    {
        var spots = shape.WindowHeight * shape.WindowWidth;
        for (nint filter = 0; filter < shape.Filters; filter++)
        {
            var (group, place) = Math.DivRem(filter, shape.GroupFilters);
            for (nint channel = 0; channel < shape.GroupChannels; channel++)
            {
                var target = result + (((((group * shape.GroupChannels) + channel) * shape.GroupFilters) + place) * spots);
                for (nint spot = 0; spot < spots; spot++)
                {
                    target[spots - 1 - spot] = *weight++;
                }
            }
        }
    }

    /// <summary>Where each value that a window sees is, counted from the window's first.</summary>
    private static void Offsets(in ConvolutionShape shape, int group, nint* offsets)
    {
        nint next = 0;
        for (nint row = 0; row < shape.WindowHeight; row++)
        {
            for (nint column = 0; column < shape.WindowWidth; column++)
            {
                var start = (((row * shape.DilationY * shape.Width) + (column * shape.DilationX)) * shape.Channels) + (group * shape.GroupChannels);
                for (nint channel = 0; channel < shape.GroupChannels; channel++)
                {
                    offsets[next++] = start + channel;
                }
            }
        }
    }

    /// <summary>Some filters with the filter as the last axis, filled up with zeros: <c>[seen, 8 or 16]</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Turn(in ConvolutionShape shape, float* weight, nint first, int count, float* turned)
    {
        var width = count <= Lanes ? Lanes : 2 * Lanes;
        new Span<float>(turned, (int)shape.Seen * width).Clear();
        var spots = shape.WindowHeight * shape.WindowWidth;
        for (nint lane = 0; lane < count; lane++)
        {
            var filter = weight + ((first + lane) * shape.Seen);
            for (nint channel = 0; channel < shape.GroupChannels; channel++)
            {
                for (nint spot = 0; spot < spots; spot++)
                {
                    turned[(((spot * shape.GroupChannels) + channel) * width) + lane] = filter[(channel * spots) + spot];
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ConvolveEight(
        in ConvolutionShape shape, float* image, nint* offsets, float* turned, float* bias, float* output, int count, bool rectifies)
    {
        var windows = new Windows(shape, image);
        var (seen, across) = (shape.Seen, shape.StrideX * shape.Channels);
        var start = Vector256.Load(bias);
        var least = rectifies ? Vector256<float>.Zero : Vector256.Create(float.NegativeInfinity);
        for (nint place = 0; place < shape.Places; place += 8)
        {
            var p0 = windows.TakeInRow(8);
            float* p1, p2, p3, p4, p5, p6, p7;
            if (p0 != null)
            {
                p1 = p0 + across;
                p2 = p0 + (2 * across);
                p3 = p0 + (3 * across);
                p4 = p0 + (4 * across);
                p5 = p4 + across;
                p6 = p4 + (2 * across);
                p7 = p4 + (3 * across);
            }
            else
            {
                p0 = windows.Next();
                p1 = windows.Next();
                p2 = windows.Next();
                p3 = windows.Next();
                p4 = windows.Next();
                p5 = windows.Next();
                p6 = windows.Next();
                p7 = windows.Next();
            }

            var (s0, s1, s2, s3, s4, s5, s6, s7) = (start, start, start, start, start, start, start, start);
            var filter = turned;
            for (nint value = 0; value < seen; value++)
            {
                var offset = offsets[value];
                var weight = Vector256.Load(filter);
                filter += Lanes;
                s0 = Vector256.MultiplyAddEstimate(Vector256.Create(p0[offset]), weight, s0);
                s1 = Vector256.MultiplyAddEstimate(Vector256.Create(p1[offset]), weight, s1);
                s2 = Vector256.MultiplyAddEstimate(Vector256.Create(p2[offset]), weight, s2);
                s3 = Vector256.MultiplyAddEstimate(Vector256.Create(p3[offset]), weight, s3);
                s4 = Vector256.MultiplyAddEstimate(Vector256.Create(p4[offset]), weight, s4);
                s5 = Vector256.MultiplyAddEstimate(Vector256.Create(p5[offset]), weight, s5);
                s6 = Vector256.MultiplyAddEstimate(Vector256.Create(p6[offset]), weight, s6);
                s7 = Vector256.MultiplyAddEstimate(Vector256.Create(p7[offset]), weight, s7);
            }

            // Where these are all filters, what is written beyond them are the next places, which come later, but for the last ones.
            var left = shape.Places - place;
            var width = count == shape.Filters && (left - 7) * shape.Filters >= Lanes ? Lanes : count;
            var target = output + (place * shape.Filters);
            Store(s0, least, target, width);
            if (left >= 8)
            {
                Store(s1, least, target + shape.Filters, width);
                Store(s2, least, target + (2 * shape.Filters), width);
                Store(s3, least, target + (3 * shape.Filters), width);
                Store(s4, least, target + (4 * shape.Filters), width);
                Store(s5, least, target + (5 * shape.Filters), width);
                Store(s6, least, target + (6 * shape.Filters), width);
                Store(s7, least, target + (7 * shape.Filters), width);
                continue;
            }

            StoreSome([s1, s2, s3, s4, s5, s6], least, target + shape.Filters, shape.Filters, count, left - 1);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ConvolveSixteen(
        in ConvolutionShape shape, float* image, nint* offsets, float* turned, float* bias, float* output, int count, bool rectifies)
    {
        var windows = new Windows(shape, image);
        var (seen, across) = (shape.Seen, shape.StrideX * shape.Channels);
        var (low, high) = (Vector256.Load(bias), Vector256.Load(bias + Lanes));
        var least = rectifies ? Vector256<float>.Zero : Vector256.Create(float.NegativeInfinity);
        for (nint place = 0; place < shape.Places; place += 5)
        {
            var p0 = windows.TakeInRow(5);
            float* p1, p2, p3, p4;
            if (p0 != null)
            {
                p1 = p0 + across;
                p2 = p0 + (2 * across);
                p3 = p0 + (3 * across);
                p4 = p0 + (4 * across);
            }
            else
            {
                p0 = windows.Next();
                p1 = windows.Next();
                p2 = windows.Next();
                p3 = windows.Next();
                p4 = windows.Next();
            }

            var (l0, l1, l2, l3, l4) = (low, low, low, low, low);
            var (h0, h1, h2, h3, h4) = (high, high, high, high, high);
            var filter = turned;
            for (nint value = 0; value < seen; value++)
            {
                var offset = offsets[value];
                var (first, second) = (Vector256.Load(filter), Vector256.Load(filter + Lanes));
                filter += 2 * Lanes;
                var x = Vector256.Create(p0[offset]);
                l0 = Vector256.MultiplyAddEstimate(x, first, l0);
                h0 = Vector256.MultiplyAddEstimate(x, second, h0);
                x = Vector256.Create(p1[offset]);
                l1 = Vector256.MultiplyAddEstimate(x, first, l1);
                h1 = Vector256.MultiplyAddEstimate(x, second, h1);
                x = Vector256.Create(p2[offset]);
                l2 = Vector256.MultiplyAddEstimate(x, first, l2);
                h2 = Vector256.MultiplyAddEstimate(x, second, h2);
                x = Vector256.Create(p3[offset]);
                l3 = Vector256.MultiplyAddEstimate(x, first, l3);
                h3 = Vector256.MultiplyAddEstimate(x, second, h3);
                x = Vector256.Create(p4[offset]);
                l4 = Vector256.MultiplyAddEstimate(x, first, l4);
                h4 = Vector256.MultiplyAddEstimate(x, second, h4);
            }

            var target = output + (place * shape.Filters);
            var left = shape.Places - place;
            StoreSome([l0, l1, l2, l3, l4], least, target, shape.Filters, Lanes, left);
            StoreSome([h0, h1, h2, h3, h4], least, target + Lanes, shape.Filters, count, left);
        }
    }

    /// <summary>The sums, over all places, of 9 values that a window sees, each times the gradients of up to 8 filters.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumEight(in ConvolutionShape shape, float* image, nint* offsets, float* gradient, float* lastRow, float* sums)
    {
        var (rows, columns, filters, across) = (shape.Samples * shape.Rows, shape.Columns, shape.Filters, shape.StrideX * shape.Channels);
        Vector256<float> s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default, s6 = default, s7 = default, s8 = default;
        for (nint row = 0; row < rows; row++)
        {
            var start = image + shape.StartOfRow(row);
            var slopes = row == rows - 1 ? lastRow : gradient + (row * columns * filters);
            var p0 = start + offsets[0];
            var p1 = start + offsets[1];
            var p2 = start + offsets[2];
            var p3 = start + offsets[3];
            var p4 = start + offsets[4];
            var p5 = start + offsets[5];
            var p6 = start + offsets[6];
            var p7 = start + offsets[7];
            var p8 = start + offsets[8];
            for (nint column = 0, place = 0; column < columns; column++, place += across)
            {
                var slope = Vector256.Load(slopes);
                slopes += filters;
                s0 = Vector256.MultiplyAddEstimate(Vector256.Create(p0[place]), slope, s0);
                s1 = Vector256.MultiplyAddEstimate(Vector256.Create(p1[place]), slope, s1);
                s2 = Vector256.MultiplyAddEstimate(Vector256.Create(p2[place]), slope, s2);
                s3 = Vector256.MultiplyAddEstimate(Vector256.Create(p3[place]), slope, s3);
                s4 = Vector256.MultiplyAddEstimate(Vector256.Create(p4[place]), slope, s4);
                s5 = Vector256.MultiplyAddEstimate(Vector256.Create(p5[place]), slope, s5);
                s6 = Vector256.MultiplyAddEstimate(Vector256.Create(p6[place]), slope, s6);
                s7 = Vector256.MultiplyAddEstimate(Vector256.Create(p7[place]), slope, s7);
                s8 = Vector256.MultiplyAddEstimate(Vector256.Create(p8[place]), slope, s8);
            }
        }

        Vector256.Store(s0, sums);
        Vector256.Store(s1, sums + Lanes);
        Vector256.Store(s2, sums + (2 * Lanes));
        Vector256.Store(s3, sums + (3 * Lanes));
        Vector256.Store(s4, sums + (4 * Lanes));
        Vector256.Store(s5, sums + (5 * Lanes));
        Vector256.Store(s6, sums + (6 * Lanes));
        Vector256.Store(s7, sums + (7 * Lanes));
        Vector256.Store(s8, sums + (8 * Lanes));
    }

    /// <summary>The sums, over all places, of 6 values that a window sees, each times the gradients of 9 to 16 filters.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumSixteen(in ConvolutionShape shape, float* image, nint* offsets, float* gradient, float* lastRow, float* sums)
    {
        var (rows, columns, filters, across) = (shape.Samples * shape.Rows, shape.Columns, shape.Filters, shape.StrideX * shape.Channels);
        Vector256<float> l0 = default, l1 = default, l2 = default, l3 = default, l4 = default, l5 = default;
        Vector256<float> h0 = default, h1 = default, h2 = default, h3 = default, h4 = default, h5 = default;
        for (nint row = 0; row < rows; row++)
        {
            var start = image + shape.StartOfRow(row);
            var slopes = row == rows - 1 ? lastRow : gradient + (row * columns * filters);
            var p0 = start + offsets[0];
            var p1 = start + offsets[1];
            var p2 = start + offsets[2];
            var p3 = start + offsets[3];
            var p4 = start + offsets[4];
            var p5 = start + offsets[5];
            for (nint column = 0, place = 0; column < columns; column++, place += across)
            {
                var (low, high) = (Vector256.Load(slopes), Vector256.Load(slopes + Lanes));
                slopes += filters;
                var x = Vector256.Create(p0[place]);
                l0 = Vector256.MultiplyAddEstimate(x, low, l0);
                h0 = Vector256.MultiplyAddEstimate(x, high, h0);
                x = Vector256.Create(p1[place]);
                l1 = Vector256.MultiplyAddEstimate(x, low, l1);
                h1 = Vector256.MultiplyAddEstimate(x, high, h1);
                x = Vector256.Create(p2[place]);
                l2 = Vector256.MultiplyAddEstimate(x, low, l2);
                h2 = Vector256.MultiplyAddEstimate(x, high, h2);
                x = Vector256.Create(p3[place]);
                l3 = Vector256.MultiplyAddEstimate(x, low, l3);
                h3 = Vector256.MultiplyAddEstimate(x, high, h3);
                x = Vector256.Create(p4[place]);
                l4 = Vector256.MultiplyAddEstimate(x, low, l4);
                h4 = Vector256.MultiplyAddEstimate(x, high, h4);
                x = Vector256.Create(p5[place]);
                l5 = Vector256.MultiplyAddEstimate(x, low, l5);
                h5 = Vector256.MultiplyAddEstimate(x, high, h5);
            }
        }

        Vector256.Store(l0, sums);
        Vector256.Store(h0, sums + Lanes);
        Vector256.Store(l1, sums + (2 * Lanes));
        Vector256.Store(h1, sums + (3 * Lanes));
        Vector256.Store(l2, sums + (4 * Lanes));
        Vector256.Store(h2, sums + (5 * Lanes));
        Vector256.Store(l3, sums + (6 * Lanes));
        Vector256.Store(h3, sums + (7 * Lanes));
        Vector256.Store(l4, sums + (8 * Lanes));
        Vector256.Store(h4, sums + (9 * Lanes));
        Vector256.Store(l5, sums + (10 * Lanes));
        Vector256.Store(h5, sums + (11 * Lanes));
    }

    private static void StoreSome(
        ReadOnlySpan<Vector256<float>> values, Vector256<float> least, float* target, nint apart, int count, nint places)
    {
        for (var place = 0; place < Math.Min(values.Length, places); place++)
        {
            Store(values[place], least, target, count);
            target += apart;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector256<float> value, Vector256<float> least, float* target, int count)
    {
        // What is not a number stays so, as in torch: a maximum would hide it.
        value = Vector256.ConditionalSelect(Vector256.LessThan(value, least), least, value);
        VectorParts.Store(value, target, count);
    }

    /// <summary>What a convolution works with, or its gradient.</summary>
    private readonly struct Convolution(in ConvolutionShape shape, float* image, float* turned, float* bias, float* output, bool rectifies)
    {
        public readonly ConvolutionShape Shape = shape;
        public readonly float* Image = image;
        public readonly float* Turned = turned;
        public readonly float* Bias = bias;
        public readonly float* Output = output;
        public readonly bool Rectifies = rectifies;
    }

    /// <summary>The windows, one place after the other, through all samples; after the last one, the last one again.</summary>
    private ref struct Windows
    {
        private readonly nint _acrossRow;
        private readonly nint _toNextRow;
        private readonly nint _toNextSample;
        private readonly nint _columns;
        private readonly nint _rows;
        private float* _next;
        private nint _left;
        private nint _column;
        private nint _row;

        public Windows(in ConvolutionShape shape, float* first)
        {
            _columns = shape.Columns;
            _rows = shape.Rows;
            _acrossRow = shape.StrideX * shape.Channels;
            _toNextRow = (shape.StrideY * shape.Width * shape.Channels) - ((_columns - 1) * _acrossRow);
            _toNextSample = (shape.Height * shape.Width * shape.Channels)
                - ((_rows - 1) * shape.StrideY * shape.Width * shape.Channels) - ((_columns - 1) * _acrossRow);
            _next = first;
            _left = shape.Places;
        }

        /// <summary>The first of several windows that are in one row, with one more after them; null where they are not.</summary>
        public float* TakeInRow(nint count)
        {
            if (_column + count >= _columns)
            {
                return null;
            }

            var first = _next;
            _next += count * _acrossRow;
            _column += count;
            _left -= count;
            return first;
        }

        public float* Next()
        {
            var window = _next;
            if (--_left <= 0)
            {
                return window;
            }

            if (++_column < _columns)
            {
                _next += _acrossRow;
                return window;
            }

            _column = 0;
            if (++_row < _rows)
            {
                _next += _toNextRow;
                return window;
            }

            _row = 0;
            _next += _toNextSample;
            return window;
        }
    }
}
