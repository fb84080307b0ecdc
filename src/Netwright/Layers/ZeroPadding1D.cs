namespace Netwright;

/// <summary>Adds zeros around each sample's steps: <c>[N, steps, channels]</c>.</summary>
/// <param name="amount">One number for all ends; or the beginning and the end.</param>
public sealed partial class ZeroPadding1DAttribute(params int[] amount) : MarginAttribute(amount)
{
}

/// <summary>Adds zeros around each sample.</summary>
/// <param name="name">The property's name.</param>
public sealed class ZeroPadding1D(string name) : Layer(name)
{
}
