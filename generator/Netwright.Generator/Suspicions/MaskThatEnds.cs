using System;
using Netwright.Generator.Diagnostics;
using Netwright.Generator.Masks;
using Netwright.Generator.Shapes;

namespace Netwright.Generator.Suspicions;

/// <summary>A mask that ends at a layer which does not look at masks, so that padding counts from there on. Keras warns there, too.</summary>
internal sealed class MaskThatEnds : Suspicion
{
    protected override Problem? Find(TypedNode node, TypedGraph graph)
    {
        if (graph.LostMasks.FirstOrDefault(lost => IsOf(lost, node)) is not { } lost)
        {
            return null;
        }

        var origin = graph[lost.Mask.Origin];
        return new Problem(
            SuspicionRules.MaskThatEnds,
            node.Node.Declaration.At(node.Node.Declaration.Layers[0]),
            [
                lost.Node, graph[lost.Node].Node.Kind, lost.Why, lost.Mask.Origin,
                origin.Node.Layer is EmbeddingAttribute ? "leave MaskZero out" : $"leave '{lost.Mask.Origin}' out",
            ],
            [origin.Node.Declaration.Site]);
    }

    /// <summary>Whether a mask ends at a node, or at one that the node consists of.</summary>
    private static bool IsOf(LostMask lost, TypedNode node) => lost.Node == node.Name
        || (lost.Node.StartsWith(node.Name, StringComparison.Ordinal) && lost.Node[node.Name.Length] is '.' or '[');
}
