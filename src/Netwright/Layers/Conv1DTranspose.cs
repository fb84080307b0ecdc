namespace Netwright;

/// <summary>
/// The transpose of a convolution, which makes more places of few: <c>[N, steps, channels]</c> to
/// <c>[N, steps, filters]</c>, where n places become <c>n stride</c> if the padding is the same, and
/// <c>n stride + max(span - stride, 0)</c> if it is valid; the span is the window's, <c>dilation (window - 1) + 1</c>.
/// </summary>
/// <param name="filters">The number of filters: the channels of the output.</param>
/// <param name="kernelSize">The size of the window, for all axes or for each.</param>
public sealed partial class Conv1DTransposeAttribute(int filters, params int[] kernelSize) : TransposedConvolutionAttribute(filters, kernelSize)
{
}

/// <summary>The transpose of a convolution.</summary>
/// <param name="name">The property's name.</param>
/// <param name="weight">The filters, <c>[channels, filters / groups, window...]</c>.</param>
/// <param name="bias">The bias, if there is one.</param>
public sealed class Conv1DTranspose(string name, Weight weight, Weight? bias) : Convolution(name, weight, bias)
{
}
