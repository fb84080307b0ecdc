namespace Netwright;

/// <summary>Makes the mean of each sample's last axis 0 and its variance 1, then scales and shifts; the shape stays.</summary>
public sealed partial class LayerNormalizationAttribute : LayerAttribute
{
    /// <summary>What keeps the variance from 0.</summary>
    public double Epsilon { get; set; } = 1e-3;

    /// <summary>Whether a shift is learned.</summary>
    public bool Center { get; set; } = true;

    /// <summary>Whether a scale is learned.</summary>
    public bool Scale { get; set; } = true;
}

/// <summary>Normalizes the last axis.</summary>
/// <param name="name">The property's name.</param>
/// <param name="gamma">The scale, <c>[last]</c>; null without one.</param>
/// <param name="beta">The shift, <c>[last]</c>; null without one.</param>
public sealed class LayerNormalization(string name, Weight? gamma, Weight? beta) : Layer(name, gamma, beta)
{
    /// <summary>The scale, <c>[last]</c>; null without one.</summary>
    public Weight? Gamma { get; } = gamma;

    /// <summary>The shift, <c>[last]</c>; null without one.</summary>
    public Weight? Beta { get; } = beta;
}
