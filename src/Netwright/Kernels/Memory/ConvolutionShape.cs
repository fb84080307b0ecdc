using System;

namespace Netwright.Runtime.Memory;

/// <summary>The sizes of a convolution over two axes, with channels last.</summary>
/// <param name="Samples">The number of samples.</param>
/// <param name="Height">The height of the image, with the places that padding adds.</param>
/// <param name="Width">The width of the image, with the places that padding adds.</param>
/// <param name="Channels">The number of channels.</param>
/// <param name="Rows">The height of the result.</param>
/// <param name="Columns">The width of the result.</param>
/// <param name="Filters">The number of filters.</param>
/// <param name="WindowHeight">The height of the window.</param>
/// <param name="WindowWidth">The width of the window.</param>
/// <param name="StrideY">How far the window moves down.</param>
/// <param name="StrideX">How far the window moves across.</param>
/// <param name="DilationY">How far apart the rows are that it sees.</param>
/// <param name="DilationX">How far apart the columns are that it sees.</param>
/// <param name="Groups">Into how many groups channels are split.</param>
internal readonly record struct ConvolutionShape(
    nint Samples,
    nint Height,
    nint Width,
    nint Channels,
    nint Rows,
    nint Columns,
    nint Filters,
    nint WindowHeight,
    nint WindowWidth,
    nint StrideY,
    nint StrideX,
    nint DilationY,
    nint DilationX,
    nint Groups)
{
    /// <summary>The places of the result, of all samples.</summary>
    public nint Places => Samples * Rows * Columns;

    /// <summary>The elements of a sample's image.</summary>
    public nint ImageSize => Height * Width * Channels;

    /// <summary>The elements of a sample's result.</summary>
    public nint OutputSize => Rows * Columns * Filters;

    /// <summary>The channels that a filter sees.</summary>
    public nint GroupChannels => Channels / Groups;

    /// <summary>The filters that see the same channels.</summary>
    public nint GroupFilters => Filters / Groups;

    /// <summary>The values that a window sees.</summary>
    public nint Seen => WindowHeight * WindowWidth * GroupChannels;

    /// <summary>Where the windows of a row of the result begin in the image; rows are counted through all samples.</summary>
    public nint StartOfRow(nint row)
    {
        var (sample, down) = Math.DivRem(row, Rows);
        return ((sample * Height) + (down * StrideY)) * Width * Channels;
    }
}
