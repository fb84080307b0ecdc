namespace Netwright;

/// <summary>In training, adds normal noise of mean 0; otherwise the identity. The shape stays.</summary>
/// <param name="standardDeviation">The noise's standard deviation; at least 0.</param>
public sealed partial class GaussianNoiseAttribute(double standardDeviation) : LayerAttribute
{
    /// <summary>The noise's standard deviation.</summary>
    public double StandardDeviation { get; } = standardDeviation;
}

/// <summary>Adds normal noise of mean 0, in training.</summary>
/// <param name="name">The property's name.</param>
public sealed class GaussianNoise(string name) : Layer(name)
{
}
