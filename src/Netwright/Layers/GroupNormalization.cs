namespace Netwright;

/// <summary>Makes the mean of each group of a sample's channels 0 and its variance 1, then scales and shifts; the shape stays.</summary>
/// <param name="groups">How many groups the channels are split into; -1 for one each.</param>
public sealed partial class GroupNormalizationAttribute(int groups = 32) : LayerAttribute
{
    /// <summary>How many groups the channels are split into.</summary>
    public int Groups { get; } = groups;

    /// <summary>
    /// The axis of the channels; the batch is 0, which stands for the model's channels, the default, and -1 is the last. Of
    /// <c>[N, height, width, channels]</c>, 1 normalizes groups of rows, with weights <c>[height]</c>.
    /// </summary>
    public int Axis { get; set; }

    /// <summary>What keeps the variance from 0.</summary>
    public double Epsilon { get; set; } = 1e-3;

    /// <summary>Whether a shift is learned.</summary>
    public bool Center { get; set; } = true;

    /// <summary>Whether a scale is learned.</summary>
    public bool Scale { get; set; } = true;
}

/// <summary>Normalizes groups of channels.</summary>
/// <param name="name">The property's name.</param>
/// <param name="gamma">The scale, <c>[channels]</c>; null without one.</param>
/// <param name="beta">The shift, <c>[channels]</c>; null without one.</param>
public sealed class GroupNormalization(string name, Weight? gamma, Weight? beta) : Layer(name, gamma, beta)
{
    /// <summary>The scale, <c>[channels]</c>; null without one.</summary>
    public Weight? Gamma { get; } = gamma;

    /// <summary>The shift, <c>[channels]</c>; null without one.</summary>
    public Weight? Beta { get; } = beta;
}
