namespace Netwright;

/// <summary>Repeats places along height and width: <c>[N, height, width, channels]</c> to the same with more places.</summary>
/// <param name="size">How often, for all axes or for each; 2 by default.</param>
public sealed partial class UpSampling2DAttribute(params int[] size) : UpSamplingAttribute(size)
{
    /// <summary>Whether new places are interpolated between their neighbours, instead of repeating one.</summary>
    public bool Bilinear { get; set; }
}

/// <summary>Repeats places.</summary>
/// <param name="name">The property's name.</param>
public sealed class UpSampling2D(string name) : Layer(name)
{
}
