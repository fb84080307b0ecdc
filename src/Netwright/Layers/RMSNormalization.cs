namespace Netwright;

/// <summary>Divides each sample's last axis by its root mean square, then scales; the shape stays.</summary>
public sealed partial class RMSNormalizationAttribute : LayerAttribute
{
    /// <summary>What keeps the mean square from 0.</summary>
    public double Epsilon { get; set; } = 1e-6;
}

/// <summary>Divides the last axis by its root mean square.</summary>
/// <param name="name">The property's name.</param>
/// <param name="gamma">The scale, <c>[last]</c>.</param>
public sealed class RMSNormalization(string name, Weight gamma) : Layer(name, gamma)
{
    /// <summary>The scale, <c>[last]</c>.</summary>
    public Weight Gamma { get; } = gamma;
}
