namespace Netwright;

/// <summary>Takes away from each sample's height and width: <c>[N, height, width, channels]</c>.</summary>
/// <param name="amount">One number for all ends; one for each axis; or the beginning and the end of each axis.</param>
public sealed partial class Cropping2DAttribute(params int[] amount) : MarginAttribute(amount)
{
}

/// <summary>Takes away from each sample.</summary>
/// <param name="name">The property's name.</param>
public sealed class Cropping2D(string name) : Layer(name)
{
}
