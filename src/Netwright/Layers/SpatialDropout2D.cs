namespace Netwright;

/// <summary>In training, drops whole channels of an image; otherwise the identity. The shape stays.</summary>
/// <param name="rate">The probability of dropping; at least 0 and less than 1.</param>
public sealed partial class SpatialDropout2DAttribute(double rate) : SpatialDropoutAttribute(rate)
{
}

/// <summary>Drops whole channels of an image, in training.</summary>
/// <param name="name">The property's name.</param>
public sealed class SpatialDropout2D(string name) : Layer(name)
{
}
