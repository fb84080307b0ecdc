using System;

namespace Netwright.Runtime.Memory;

/// <summary>Images of 32-bit floats in CPU memory, with channels last, taken to larger ones that are 0 elsewhere.</summary>
internal static unsafe class ImageKernels
{
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
        var row = size.Width * size.Channels;
        for (nint sample = 0; sample < size.Samples; sample++)
        {
            new Span<float>(target, checked((int)(targetSize.Height * targetSize.Width * size.Channels))).Clear();
            for (nint down = 0; down < size.Height; down++)
            {
                var place = target + (((((start.Row + (down * apart.Rows)) * targetSize.Width) + start.Column) * size.Channels));
                if (apart.Columns == 1)
                {
                    new ReadOnlySpan<float>(source, (int)row).CopyTo(new Span<float>(place, (int)row));
                }
                else
                {
                    for (nint across = 0; across < size.Width; across++)
                    {
                        new ReadOnlySpan<float>(source + (across * size.Channels), (int)size.Channels)
                            .CopyTo(new Span<float>(place + (across * apart.Columns * size.Channels), (int)size.Channels));
                    }
                }

                source += row;
            }

            target += targetSize.Height * targetSize.Width * size.Channels;
        }
    }
}
