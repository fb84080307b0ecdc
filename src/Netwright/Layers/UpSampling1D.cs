namespace Netwright;

/// <summary>Repeats places along steps: <c>[N, steps, channels]</c> to the same with more places.</summary>
/// <param name="size">How often, for all axes or for each; 2 by default.</param>
public sealed partial class UpSampling1DAttribute(params int[] size) : UpSamplingAttribute(size)
{
}

/// <summary>Repeats places.</summary>
/// <param name="name">The property's name.</param>
public sealed class UpSampling1D(string name) : Layer(name)
{
}
