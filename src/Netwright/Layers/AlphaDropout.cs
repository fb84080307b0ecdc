namespace Netwright;

/// <summary>
/// In training, sets each element to what SELU gives far below 0 with the given probability, and scales and shifts all so that mean
/// and variance stay (Klambauer and others, 2017); otherwise the identity. The shape stays.
/// </summary>
/// <param name="rate">The probability of dropping an element: at least 0 and less than 1.</param>
public sealed partial class AlphaDropoutAttribute(double rate) : ElementDropoutAttribute(rate)
{
}

/// <summary>Drops elements in training, and keeps mean and variance.</summary>
/// <param name="name">The property's name.</param>
public sealed class AlphaDropout(string name) : Layer(name)
{
}
