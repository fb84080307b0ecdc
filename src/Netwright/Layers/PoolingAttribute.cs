namespace Netwright;

/// <summary>What the layers that pool places within a window have in common.</summary>
/// <param name="poolSize">The size of the window, for all axes or for each; 2 by default.</param>
public abstract partial class PoolingAttribute(int[] poolSize) : LayerAttribute
{
    /// <summary>The size of the window, for all axes or for each; 2 by default.</summary>
    public int[] PoolSize { get; } = poolSize;

    /// <summary>How far the window moves, on each axis; its size by default.</summary>
    public int Strides { get; set; }

    /// <summary>How far the window moves, axis by axis.</summary>
    public int[]? StridesPerAxis { get; set; }

    /// <summary>What happens at the ends of an axis.</summary>
    public PaddingMode Padding { get; set; }
}
