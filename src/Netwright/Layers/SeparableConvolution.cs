namespace Netwright;

/// <summary>A layer that convolves each channel on its own, and then channels only.</summary>
/// <param name="name">The property's name.</param>
/// <param name="depthwise">The first filters, <c>[channels * multiplier, 1, window...]</c>.</param>
/// <param name="pointwise">The second filters, <c>[filters, channels * multiplier, 1...]</c>.</param>
/// <param name="bias">The bias, <c>[filters]</c>, if there is one.</param>
public abstract class SeparableConvolution(string name, Weight depthwise, Weight pointwise, Weight? bias)
    : Layer(name, depthwise, pointwise, bias)
{
    /// <summary>The first filters, <c>[channels * multiplier, 1, window...]</c>.</summary>
    public Weight Depthwise { get; } = depthwise;

    /// <summary>The second filters, <c>[filters, channels * multiplier, 1...]</c>.</summary>
    public Weight Pointwise { get; } = pointwise;

    /// <summary>The bias, <c>[filters]</c>; null with <c>UseBias = false</c>.</summary>
    public Weight? Bias { get; } = bias;
}
