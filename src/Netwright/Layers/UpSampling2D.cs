namespace Netwright;

/// <summary>Makes more places of height and width, by repeating or interpolation: <c>[N, height, width, channels]</c> to the same with more places.</summary>
/// <param name="size">How many each becomes, for all axes or for each; 2 by default.</param>
public sealed partial class UpSampling2DAttribute(params int[] size) : UpSamplingAttribute(size)
{
    /// <summary>What new places hold.</summary>
    public Interpolation Interpolation { get; set; }
}

/// <summary>Repeats places.</summary>
/// <param name="name">The property's name.</param>
public sealed class UpSampling2D(string name) : Layer(name)
{
}
