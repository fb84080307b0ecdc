namespace Netwright;

/// <summary><c>x</c> if positive, else <c>alpha (exp(x) - 1)</c>; the shape stays.</summary>
/// <param name="alpha">The size of the limit below 0.</param>
public sealed partial class ELUAttribute(double alpha = 1) : LayerAttribute
{
    /// <summary>The size of the limit below 0.</summary>
    public double Alpha { get; } = alpha;
}

/// <summary>An exponential linear unit.</summary>
/// <param name="name">The property's name.</param>
public sealed class ELU(string name) : Layer(name)
{
}
