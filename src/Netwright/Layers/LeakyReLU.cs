namespace Netwright;

/// <summary><c>x</c> if positive, else <c>slope x</c>; the shape stays.</summary>
/// <param name="slope">The slope below 0; 0.3 by default, unlike the function of this name.</param>
public sealed partial class LeakyReLUAttribute(double slope = 0.3) : LayerAttribute
{
    /// <summary>The slope below 0.</summary>
    public double Slope { get; } = slope;
}

/// <summary>A rectifier with a slope below 0.</summary>
/// <param name="name">The property's name.</param>
public sealed class LeakyReLU(string name) : Layer(name)
{
}
