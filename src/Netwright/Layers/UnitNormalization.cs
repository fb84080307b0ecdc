namespace Netwright;

/// <summary>Divides each sample's last axis by its length; the shape stays.</summary>
public sealed partial class UnitNormalizationAttribute : LayerAttribute
{
}

/// <summary>Divides the last axis by its length.</summary>
/// <param name="name">The property's name.</param>
public sealed class UnitNormalization(string name) : Layer(name)
{
}
