namespace Netwright;

/// <summary>Divides each sample by its root mean square along an axis, then scales; the shape stays.</summary>
public sealed partial class RMSNormalizationAttribute : LayerAttribute
{
    /// <summary>
    /// The axis; the batch is 0, and -1, the default, is the last. Of <c>[N, steps, features]</c>, -1 divides the features of each
    /// step, and 1 the steps of each feature, with weights <c>[steps]</c>.
    /// </summary>
    public int Axis { get; set; } = -1;

    /// <summary>Several axes in place of one, which are divided together: of <c>[N, height, width, channels]</c>, <c>new[] { 1, 2 }</c> divides the places of each channel, with weights <c>[height * width]</c>.</summary>
    public int[]? Axes { get; set; }

    /// <summary>What keeps the mean square from 0.</summary>
    public double Epsilon { get; set; } = 1e-6;
}

/// <summary>Divides an axis by its root mean square.</summary>
/// <param name="name">The property's name.</param>
/// <param name="gamma">The scale, <c>[axis]</c>.</param>
public sealed class RMSNormalization(string name, Weight gamma) : Layer(name, gamma)
{
    /// <summary>The scale, <c>[axis]</c>.</summary>
    public Weight Gamma { get; } = gamma;
}
