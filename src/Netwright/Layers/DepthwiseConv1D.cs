namespace Netwright;

/// <summary>
/// Slides filters over steps, each over one channel: <c>[N, steps, channels]</c> to
/// <c>[N, steps, channels * multiplier]</c>.
/// </summary>
/// <param name="kernelSize">The size of the window.</param>
public sealed partial class DepthwiseConv1DAttribute(params int[] kernelSize) : DepthwiseConvolutionAttribute(kernelSize)
{
}

/// <summary>Slides filters over steps, each over one channel.</summary>
/// <param name="name">The property's name.</param>
/// <param name="weight">The filters, <c>[channels * multiplier, 1, steps]</c>.</param>
/// <param name="bias">The bias, if there is one.</param>
public sealed class DepthwiseConv1D(string name, Weight weight, Weight? bias) : Convolution(name, weight, bias)
{
}
