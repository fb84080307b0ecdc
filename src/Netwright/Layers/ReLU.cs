namespace Netwright;

/// <summary><c>min(x, maxValue)</c> above the threshold, else <c>negativeSlope (x - threshold)</c>; the shape stays.</summary>
/// <param name="maxValue">The largest value, at least 0; none by default.</param>
/// <param name="negativeSlope">The slope up to the threshold, at least 0.</param>
/// <param name="threshold">Up to where a value is not its own, at least 0.</param>
public sealed partial class ReLUAttribute(double maxValue = double.PositiveInfinity, double negativeSlope = 0, double threshold = 0) : LayerAttribute
{
    /// <summary>The largest value.</summary>
    public double MaxValue { get; } = maxValue;

    /// <summary>The slope up to the threshold.</summary>
    public double NegativeSlope { get; } = negativeSlope;

    /// <summary>Up to where a value is not its own.</summary>
    public double Threshold { get; } = threshold;
}

/// <summary>A rectifier.</summary>
/// <param name="name">The property's name.</param>
public sealed class ReLU(string name) : Layer(name)
{
}
