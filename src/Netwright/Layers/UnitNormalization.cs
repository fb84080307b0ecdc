namespace Netwright;

/// <summary>Divides each sample by its length along an axis; the shape stays.</summary>
public sealed partial class UnitNormalizationAttribute : LayerAttribute
{
    /// <summary>
    /// The axis; the batch is 0, and -1, the default, is the last. Of <c>[N, steps, features]</c>, -1 divides the features of each
    /// step, and 1 the steps of each feature.
    /// </summary>
    public int Axis { get; set; } = -1;

    /// <summary>Several axes in place of one, which are divided together: of <c>[N, height, width, channels]</c>, <c>new[] { 1, 2 }</c> divides the places of each channel.</summary>
    public int[]? Axes { get; set; }
}

/// <summary>Divides an axis by its length.</summary>
/// <param name="name">The property's name.</param>
public sealed class UnitNormalization(string name) : Layer(name)
{
}
