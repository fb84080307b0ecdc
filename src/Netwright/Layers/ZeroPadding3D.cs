namespace Netwright;

/// <summary>Adds zeros around each sample's depth, height and width: <c>[N, depth, height, width, channels]</c>.</summary>
/// <param name="amount">One number for all ends; one for each axis; or the beginning and the end of each axis.</param>
public sealed partial class ZeroPadding3DAttribute(params int[] amount) : MarginAttribute(amount)
{
}

/// <summary>Adds zeros around each sample.</summary>
/// <param name="name">The property's name.</param>
public sealed class ZeroPadding3D(string name) : Layer(name)
{
}
