namespace Netwright;

/// <summary>
/// Adds to the model's loss the sum of absolute values and the sum of squares of what it reads, divided by the number of
/// samples, and gives on what it reads as it is.
/// </summary>
/// <param name="l1">What the sum of absolute values is multiplied by; not negative.</param>
/// <param name="l2">What the sum of squares is multiplied by; not negative.</param>
public sealed partial class ActivityRegularizationAttribute(double l1 = 0, double l2 = 0) : LayerAttribute
{
    /// <summary>What the sum of absolute values is multiplied by.</summary>
    public double L1 { get; } = l1;

    /// <summary>What the sum of squares is multiplied by.</summary>
    public double L2 { get; } = l2;
}

/// <summary>Adds to the loss for the size of what it reads.</summary>
/// <param name="name">The property's name.</param>
public sealed class ActivityRegularization(string name) : Layer(name)
{
}
