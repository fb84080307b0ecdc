namespace Netwright;

/// <summary>Takes away from each sample's steps: <c>[N, steps, channels]</c>.</summary>
/// <param name="amount">One number for all ends; or the beginning and the end.</param>
public sealed partial class Cropping1DAttribute(params int[] amount) : MarginAttribute(amount)
{
}

/// <summary>Takes away from each sample.</summary>
/// <param name="name">The property's name.</param>
public sealed class Cropping1D(string name) : Layer(name)
{
}
