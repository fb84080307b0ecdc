namespace Netwright;

/// <summary>What the transposes of convolutions have in common.</summary>
/// <param name="filters">The number of filters: the channels of the output.</param>
/// <param name="kernelSize">The size of the window, for all axes or for each.</param>
public abstract partial class TransposedConvolutionAttribute(int filters, int[] kernelSize) : ConvolutionAttribute(filters, kernelSize)
{
    /// <summary>
    /// How many places each axis gets at its end, at least 0 and less than the stride: n places become
    /// <c>(n - 1) stride + span + padding</c> if the padding is valid, and <c>(n - 1) stride + span % 2 + padding</c> if it is the
    /// same. -1, the default, makes as many places as the layer says without it.
    /// </summary>
    public int OutputPadding { get; set; } = -1;

    /// <summary>How many places each axis gets at its end, axis by axis.</summary>
    public int[]? OutputPaddingPerAxis { get; set; }
}
