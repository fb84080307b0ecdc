namespace Netwright;

/// <summary>What the layers that drop whole channels have in common.</summary>
/// <param name="rate">The probability of dropping a channel: at least 0 and less than 1.</param>
public abstract partial class SpatialDropoutAttribute(double rate) : LayerAttribute
{
    /// <summary>The probability of dropping a channel.</summary>
    public double Rate { get; } = rate;
}
