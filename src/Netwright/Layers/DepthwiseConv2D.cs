namespace Netwright;

/// <summary>
/// Slides filters over height and width, each over one channel: <c>[N, height, width, channels]</c> to
/// <c>[N, height, width, channels * multiplier]</c>.
/// </summary>
/// <param name="kernelSize">The size of the window, for both axes or for each.</param>
public sealed partial class DepthwiseConv2DAttribute(params int[] kernelSize) : DepthwiseConvolutionAttribute(kernelSize)
{
}

/// <summary>Slides filters over height and width, each over one channel.</summary>
/// <param name="name">The property's name.</param>
/// <param name="weight">The filters, <c>[channels * multiplier, 1, height, width]</c>.</param>
/// <param name="bias">The bias, if there is one.</param>
public sealed class DepthwiseConv2D(string name, Weight weight, Weight? bias) : Convolution(name, weight, bias)
{
}
