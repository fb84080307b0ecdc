using System;
using System.Runtime.CompilerServices;

namespace Netwright.Runtime.Memory;

/// <summary>Images of 32-bit floats in CPU memory, with channels last, taken to larger ones that are 0 elsewhere.</summary>
internal static unsafe class ImageKernels
{
    /// <summary>How many elements are worth a second thread.</summary>
    private const nint WorthSharing = 1 << 15;

    /// <summary>Places an image within another.</summary>
    /// <param name="source">The image, <c>[N, height, width, channels]</c>.</param>
    /// <param name="size">Its samples, height, width and channels.</param>
    /// <param name="target">The other, <c>[N, larger height, larger width, channels]</c>.</param>
    /// <param name="targetSize">Its height and width.</param>
    /// <param name="start">Where the first place goes: row and column.</param>
    /// <param name="apart">How far apart places are there: rows and columns.</param>
    public static void Place(
        float* source,
        (nint Samples, nint Height, nint Width, nint Channels) size,
        float* target,
        (nint Height, nint Width) targetSize,
        (nint Row, nint Column) start,
        (nint Rows, nint Columns) apart)
    {
        SharedWork<Placing>.Run(
            &PlaceSamples,
            new Placing(source, size, target, targetSize, start, apart),
            size.Samples,
            size.Samples * targetSize.Height * targetSize.Width * size.Channels >= WorthSharing);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PlaceSamples(in Placing placing, nint first, nint end)
    {
        var (size, targetSize, start, apart) = (placing.Size, placing.TargetSize, placing.Start, placing.Apart);
        var row = size.Width * size.Channels;
        var source = placing.Source + (first * size.Height * row);
        var target = placing.Target + (first * targetSize.Height * targetSize.Width * size.Channels);
        for (var sample = first; sample < end; sample++)
        {
            new Span<float>(target, checked((int)(targetSize.Height * targetSize.Width * size.Channels))).Clear();
            for (nint down = 0; down < size.Height; down++)
            {
                var place = target + (((((start.Row + (down * apart.Rows)) * targetSize.Width) + start.Column) * size.Channels));
                if (apart.Columns == 1)
                {
                    RowCopies.Copy(source, place, row);
                }
                else
                {
                    RowCopies.Copy(source, size.Channels, place, apart.Columns * size.Channels, size.Channels, size.Width);
                }

                source += row;
            }

            target += targetSize.Height * targetSize.Width * size.Channels;
        }
    }

    /// <summary>What is placed, and where.</summary>
    private readonly struct Placing(
        float* source,
        (nint Samples, nint Height, nint Width, nint Channels) size,
        float* target,
        (nint Height, nint Width) targetSize,
        (nint Row, nint Column) start,
        (nint Rows, nint Columns) apart)
    {
        public readonly float* Source = source;
        public readonly (nint Samples, nint Height, nint Width, nint Channels) Size = size;
        public readonly float* Target = target;
        public readonly (nint Height, nint Width) TargetSize = targetSize;
        public readonly (nint Row, nint Column) Start = start;
        public readonly (nint Rows, nint Columns) Apart = apart;
    }
}
