namespace Netwright;

/// <summary>
/// The largest value of each window over depth and height and width: <c>[N, depth, height, width, channels]</c> to the same with fewer places.
/// </summary>
/// <param name="poolSize">The size of the window, for all axes or for each; 2 by default.</param>
public sealed partial class MaxPooling3DAttribute(params int[] poolSize) : PoolingAttribute(poolSize)
{
}

/// <summary>The largest value of each window.</summary>
/// <param name="name">The property's name.</param>
public sealed class MaxPooling3D(string name) : Layer(name)
{
}
