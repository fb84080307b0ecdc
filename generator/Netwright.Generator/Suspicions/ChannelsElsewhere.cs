using Netwright.Generator.Diagnostics;
using Netwright.Generator.Shapes;

namespace Netwright.Generator.Suspicions;

/// <summary>An input whose channels are at the other end than the model has them, read by a layer of images.</summary>
internal sealed class ChannelsElsewhere : Suspicion
{
    protected override Problem? Find(TypedNode node, TypedGraph graph)
    {
        if (node.Node.Layer is not (ConvolutionAttribute or PoolingAttribute) || graph[node.Node.Reads[0]] is not { Node.IsInput: true } input
            || Images.OtherFormat(input.Shape, graph.Declaration.ChannelsLast) is not { } remedy)
        {
            return null;
        }

        var axes = input.Shape.Axes;
        var (channels, height, width) = graph.Declaration.ChannelsLast ? (axes[2], axes[0], axes[1]) : (axes[0], axes[1], axes[2]);
        return new Problem(
            SuspicionRules.ChannelsElsewhere,
            node.Node.Declaration.At(node.Node.Declaration.Layers[0]),
            [node.Name, node.Node.Kind, input.Name, input.Shape.ToString(), channels.ToString(), height.ToString(), width.ToString(), remedy],
            [input.Node.Declaration.Site]);
    }
}
