using System;

namespace Netwright.Runtime.Memory;

/// <summary>The sizes of pooling over two axes by windows that lie side by side, with channels last.</summary>
/// <param name="Samples">The number of samples.</param>
/// <param name="Height">The height of the image.</param>
/// <param name="Width">The width of the image.</param>
/// <param name="Channels">The number of channels.</param>
/// <param name="WindowHeight">The height of the window.</param>
/// <param name="WindowWidth">The width of the window.</param>
internal readonly record struct PoolingShape(nint Samples, nint Height, nint Width, nint Channels, nint WindowHeight, nint WindowWidth)
{
    /// <summary>The height of the result.</summary>
    public nint Rows => Height / WindowHeight;

    /// <summary>The width of the result.</summary>
    public nint Columns => Width / WindowWidth;

    /// <summary>The number of windows, of all samples.</summary>
    public nint Windows => Samples * Rows * Columns;

    /// <summary>The number of elements of the image, of all samples.</summary>
    public nint Elements => Samples * Height * Width * Channels;

    /// <summary>How far a window's last place is from its first.</summary>
    public nint Reach => (((WindowHeight - 1) * Width) + WindowWidth - 1) * Channels;

    /// <summary>Whether windows are the commonest ones, of two rows and two columns.</summary>
    public bool IsOfFour => WindowHeight == 2 && WindowWidth == 2;

    /// <summary>Whether every place of the image is in a window.</summary>
    public bool CoversImage => Height % WindowHeight == 0 && Width % WindowWidth == 0;

    /// <summary>Where the windows of a row of the result begin in the image; rows are counted through all samples.</summary>
    public nint StartOfRow(nint row)
    {
        var (sample, down) = Math.DivRem(row, Rows);
        return ((sample * Height) + (down * WindowHeight)) * Width * Channels;
    }

    /// <summary>Where a window begins in the image.</summary>
    public nint StartOf(nint window)
    {
        var row = window / Columns;
        var column = window - (row * Columns);
        var sample = row / Rows;
        var down = row - (sample * Rows);
        return ((((sample * Height) + (down * WindowHeight)) * Width) + (column * WindowWidth)) * Channels;
    }

    /// <summary>How far the largest value of a window and channel is from the first, of several the first one.</summary>
    public unsafe nint PlaceOfLargest(float* first)
    {
        nint chosen = 0;
        for (nint row = 0; row < WindowHeight; row++)
        {
            for (nint column = 0; column < WindowWidth; column++)
            {
                var place = ((row * Width) + column) * Channels;
                chosen = first[place] > first[chosen] || float.IsNaN(first[place]) ? place : chosen;
            }
        }

        return chosen;
    }
}
