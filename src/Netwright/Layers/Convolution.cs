namespace Netwright;

/// <summary>A layer that slides filters over places.</summary>
/// <param name="name">The property's name.</param>
/// <param name="weight">The filters.</param>
/// <param name="bias">The bias, <c>[filters]</c>, if there is one.</param>
public abstract class Convolution(string name, Weight weight, Weight? bias) : Layer(name, weight, bias)
{
    /// <summary>The filters, <c>[filters, channels / groups, window...]</c>; transposed, <c>[channels, filters / groups, window...]</c>.</summary>
    public Weight Weight { get; } = weight;

    /// <summary>The bias, <c>[filters]</c>; null with <c>UseBias = false</c>.</summary>
    public Weight? Bias { get; } = bias;
}
