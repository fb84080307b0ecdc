namespace Netwright;

/// <summary>Makes one axis of all but the batch: <c>[N, a, b, ...]</c> to <c>[N, a*b*...]</c>.</summary>
public sealed partial class FlattenAttribute : LayerAttribute
{
}

/// <summary>Makes one axis of all but the batch.</summary>
/// <param name="name">The property's name.</param>
public sealed class Flatten(string name) : Layer(name)
{
}
