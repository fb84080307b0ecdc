namespace Netwright;

/// <summary>What the layers that slide filters over one channel each have in common.</summary>
/// <param name="kernelSize">The size of the window, for all axes or for each.</param>
public abstract partial class DepthwiseConvolutionAttribute(int[] kernelSize) : ConvolutionAttribute(1, kernelSize)
{
    /// <summary>How many filters each channel has.</summary>
    public int DepthMultiplier { get; set; } = 1;
}
