namespace Netwright;

/// <summary>
/// A convolution of each channel on its own, and then one over channels only: <c>[N, steps, channels]</c> to
/// <c>[N, steps, filters]</c>.
/// </summary>
/// <param name="filters">The number of filters: the channels of the output.</param>
/// <param name="kernelSize">The size of the window.</param>
public sealed partial class SeparableConv1DAttribute(int filters, params int[] kernelSize) : SeparableConvolutionAttribute(filters, kernelSize)
{
}

/// <summary>A convolution of each channel on its own, and then one over channels only.</summary>
/// <param name="name">The property's name.</param>
/// <param name="depthwise">The first filters, <c>[channels * multiplier, 1, steps]</c>.</param>
/// <param name="pointwise">The second filters, <c>[filters, channels * multiplier, 1]</c>.</param>
/// <param name="bias">The bias, <c>[filters]</c>, if there is one.</param>
public sealed class SeparableConv1D(string name, Weight depthwise, Weight pointwise, Weight? bias)
    : SeparableConvolution(name, depthwise, pointwise, bias)
{
}
