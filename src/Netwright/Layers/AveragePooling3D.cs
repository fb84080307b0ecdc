namespace Netwright;

/// <summary>
/// The mean of each window over depth and height and width: <c>[N, depth, height, width, channels]</c> to the same with fewer places. Padding does not count.
/// </summary>
/// <param name="poolSize">The size of the window, for all axes or for each; 2 by default.</param>
public sealed partial class AveragePooling3DAttribute(params int[] poolSize) : PoolingAttribute(poolSize)
{
}

/// <summary>The mean of each window.</summary>
/// <param name="name">The property's name.</param>
public sealed class AveragePooling3D(string name) : Layer(name)
{
}
