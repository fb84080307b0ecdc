namespace Netwright;

/// <summary>
/// The mean of each window over steps: <c>[N, steps, channels]</c> to the same with fewer places. Padding does not count.
/// </summary>
/// <param name="poolSize">The size of the window, for all axes or for each; 2 by default.</param>
public sealed partial class AveragePooling1DAttribute(params int[] poolSize) : PoolingAttribute(poolSize)
{
}

/// <summary>The mean of each window.</summary>
/// <param name="name">The property's name.</param>
public sealed class AveragePooling1D(string name) : Layer(name)
{
}
