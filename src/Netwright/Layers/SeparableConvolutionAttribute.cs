namespace Netwright;

/// <summary>What the layers that convolve each channel on its own, and then channels only, have in common.</summary>
/// <param name="filters">The number of filters: the channels of the output.</param>
/// <param name="kernelSize">The size of the window, for all axes or for each.</param>
public abstract partial class SeparableConvolutionAttribute(int filters, int[] kernelSize) : ConvolutionAttribute(filters, kernelSize)
{
    /// <summary>How many filters each channel has in the first convolution.</summary>
    public int DepthMultiplier { get; set; } = 1;
}
