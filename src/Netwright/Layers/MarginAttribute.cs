namespace Netwright;

/// <summary>What the layers that add to the ends of axes, or take away from them, have in common.</summary>
/// <param name="amount">One number for all ends; one for each axis; or the beginning and the end of each axis.</param>
public abstract partial class MarginAttribute(int[] amount) : LayerAttribute
{
    /// <summary>One number for all ends, one for each axis, or the beginning and the end of each.</summary>
    public int[] Amount { get; } = amount;
}
