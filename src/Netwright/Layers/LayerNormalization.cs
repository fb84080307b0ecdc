namespace Netwright;

/// <summary>Makes the mean along an axis of each sample 0 and the variance 1, then scales and shifts; the shape stays.</summary>
public sealed partial class LayerNormalizationAttribute : LayerAttribute
{
    /// <summary>
    /// The axis; the batch is 0, and -1, the default, is the last. Of <c>[N, steps, features]</c>, -1 normalizes the features of each
    /// step, and 1 the steps of each feature, with weights <c>[steps]</c>.
    /// </summary>
    public int Axis { get; set; } = -1;

    /// <summary>Several axes in place of one, which are normalized together: of <c>[N, height, width, channels]</c>, <c>new[] { 1, 2 }</c> normalizes the places of each channel, with weights <c>[height * width]</c>.</summary>
    public int[]? Axes { get; set; }

    /// <summary>What keeps the variance from 0.</summary>
    public double Epsilon { get; set; } = 1e-3;

    /// <summary>Whether a shift is learned.</summary>
    public bool Center { get; set; } = true;

    /// <summary>Whether a scale is learned.</summary>
    public bool Scale { get; set; } = true;
}

/// <summary>Normalizes an axis.</summary>
/// <param name="name">The property's name.</param>
/// <param name="gamma">The scale, <c>[axis]</c>; null without one.</param>
/// <param name="beta">The shift, <c>[axis]</c>; null without one.</param>
public sealed class LayerNormalization(string name, Weight? gamma, Weight? beta) : Layer(name, gamma, beta)
{
    /// <summary>The scale, <c>[axis]</c>; null without one.</summary>
    public Weight? Gamma { get; } = gamma;

    /// <summary>The shift, <c>[axis]</c>; null without one.</summary>
    public Weight? Beta { get; } = beta;
}
