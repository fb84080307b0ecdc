namespace Netwright;

/// <summary>
/// Applies the layer of an earlier node again: one set of weights, used twice, as for two inputs that are compared. The
/// property is of that layer's type, and is the same object.
/// </summary>
/// <param name="node">The node that has the layer. Write it with <c>nameof</c>.</param>
public sealed partial class LayerOfAttribute(string node) : LayerAttribute
{
    /// <summary>The node that has the layer.</summary>
    public string Node { get; } = node;
}
