namespace Netwright;

/// <summary>What the layers that pool all places have in common.</summary>
public abstract partial class GlobalPoolingAttribute : LayerAttribute
{
    /// <summary>Whether the axes of the places stay, with one place each: <c>[N, 1, 1, channels]</c> and not <c>[N, channels]</c>.</summary>
    public bool KeepDims { get; set; }
}
