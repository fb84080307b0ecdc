namespace Netwright;

/// <summary>What the layers that make more places of few have in common.</summary>
/// <param name="size">How often each place is repeated, for all axes or for each; 2 by default.</param>
public abstract partial class UpSamplingAttribute(int[] size) : LayerAttribute
{
    /// <summary>How often each place is repeated, for all axes or for each.</summary>
    public int[] Size { get; } = size;
}
