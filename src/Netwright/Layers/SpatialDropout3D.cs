namespace Netwright;

/// <summary>In training, drops whole channels of a volume; otherwise the identity. The shape stays.</summary>
/// <param name="rate">The probability of dropping; at least 0 and less than 1.</param>
public sealed partial class SpatialDropout3DAttribute(double rate) : SpatialDropoutAttribute(rate)
{
}

/// <summary>Drops whole channels of a volume, in training.</summary>
/// <param name="name">The property's name.</param>
public sealed class SpatialDropout3D(string name) : Layer(name)
{
}
