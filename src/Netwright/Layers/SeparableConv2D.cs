namespace Netwright;

/// <summary>
/// A convolution of each channel on its own, and then one over channels only: <c>[N, height, width, channels]</c> to
/// <c>[N, height, width, filters]</c>.
/// </summary>
/// <param name="filters">The number of filters: the channels of the output.</param>
/// <param name="kernelSize">The size of the window, for both axes or for each.</param>
public sealed partial class SeparableConv2DAttribute(int filters, params int[] kernelSize) : SeparableConvolutionAttribute(filters, kernelSize)
{
}

/// <summary>A convolution of each channel on its own, and then one over channels only.</summary>
/// <param name="name">The property's name.</param>
/// <param name="depthwise">The first filters, <c>[channels * multiplier, 1, height, width]</c>.</param>
/// <param name="pointwise">The second filters, <c>[filters, channels * multiplier, 1, 1]</c>.</param>
/// <param name="bias">The bias, <c>[filters]</c>, if there is one.</param>
public sealed class SeparableConv2D(string name, Weight depthwise, Weight pointwise, Weight? bias)
    : SeparableConvolution(name, depthwise, pointwise, bias)
{
}
