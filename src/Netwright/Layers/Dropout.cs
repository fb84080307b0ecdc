namespace Netwright;

/// <summary>
/// In training, sets each element to zero with the given probability and scales the rest by <c>1 / (1 - rate)</c>;
/// otherwise the identity. The shape stays.
/// </summary>
/// <param name="rate">The probability of dropping an element: at least 0 and less than 1.</param>
public sealed partial class DropoutAttribute(double rate) : ElementDropoutAttribute(rate)
{
}

/// <summary>Drops elements in training.</summary>
/// <param name="name">The property's name.</param>
public sealed class Dropout(string name) : Layer(name)
{
}
