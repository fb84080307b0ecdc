using System;
using Netwright.Generator.Shapes;

namespace Netwright.Generator.Ops;

/// <summary>What an operation computes, or a gradient.</summary>
/// <param name="Name">The variable that holds it in emitted code; unique within the model.</param>
/// <param name="Node">The node that it belongs to.</param>
/// <param name="Shape">Its shape, without the batch.</param>
internal sealed record Value(string Name, string Node, Shape Shape)
{
    /// <summary>The handle of the node's layer, as C#: where its weights are.</summary>
    public string Layer { get; init; } = Node;

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);
}
