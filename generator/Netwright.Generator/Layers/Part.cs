using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Collections;
using Netwright.Generator.Lowering;
using Netwright.Generator.Shapes;

namespace Netwright.Generator.Layers;

/// <summary>A node inside a layer that consists of several.</summary>
internal static class Part
{
    /// <summary>Infers a node.</summary>
    /// <param name="check">Where to say what does not fit, of the whole layer's node.</param>
    /// <param name="layer">The node's own layer.</param>
    /// <param name="name">Its name inside.</param>
    /// <param name="reads">What it reads, by the names inside.</param>
    /// <param name="inputs">The shapes of that.</param>
    /// <param name="isWhole">Whether what the node gives is what is meant by the output that a regularizer is about.</param>
    /// <returns>Null if they do not fit.</returns>
    public static TypedNode? Infer(
        LayerCheck check,
        LayerAttribute layer,
        string name,
        EquatableArray<string> reads,
        IReadOnlyList<Shape> inputs,
        bool isWhole = true)
    {
        var interior = layer is CompositeLayer composite ? composite.InferInterior(check, inputs) : null;
        var shape = layer is CompositeLayer ? interior?.Shape : layer.Infer(check, inputs);
        var declaration = isWhole ? check.Node.Declaration : check.Node.Declaration with
        {
            Regularizers = check.Node.Declaration.Regularizers.Where(static attribute => PartOptions.PartOf(attribute) != LayerPart.Activity).ToEquatableArray(),
        };
        var node = check.Node with { Declaration = declaration, Layer = layer, Name = name, Reads = reads, IsOutput = false };
        return shape is null ? null : new TypedNode(
            node,
            shape,
            layer.Weights(inputs, check.ChannelsLast).Select(weight => weight is null ? null : PartOptions.Apply(node, weight)).ToEquatableArray(),
            layer.States(inputs, check.ChannelsLast).Select(state => PartOptions.Apply(node, state)).ToEquatableArray(),
            null,
            [],
            null)
        {
            Interior = interior,
            ChannelsLast = check.ChannelsLast,
        };
    }
}
