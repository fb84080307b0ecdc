namespace Netwright;

/// <summary>
/// Slides filters over depth and height and width: <c>[N, depth, height, width, channels]</c> to <c>[N, depth, height, width, filters]</c>, with fewer places where the
/// padding is valid or the strides are above 1.
/// </summary>
/// <param name="filters">The number of filters: the channels of the output.</param>
/// <param name="kernelSize">The size of the window, for all axes or for each.</param>
public sealed partial class Conv3DAttribute(int filters, params int[] kernelSize) : ConvolutionAttribute(filters, kernelSize)
{
}

/// <summary>Slides filters over depth and height and width.</summary>
/// <param name="name">The property's name.</param>
/// <param name="weight">The filters.</param>
/// <param name="bias">The bias, if there is one.</param>
public sealed class Conv3D(string name, Weight weight, Weight? bias) : Convolution(name, weight, bias)
{
}
