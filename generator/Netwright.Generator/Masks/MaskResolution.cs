using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Collections;
using Netwright.Generator.Shapes;

namespace Netwright.Generator.Masks;

/// <summary>
/// The stage after shapes: which values have a mask, and whose. Each layer says in its own file what it does with the masks of
/// what it reads; nodes of models within the model are asked in their places.
/// </summary>
internal static class MaskResolution
{
    /// <summary>Finds the masks of a graph.</summary>
    public static TypedGraph Resolve(TypedGraph graph)
    {
        var masks = new Dictionary<string, StepMask?>();
        var shapes = new Dictionary<string, Shape>();
        var lost = new List<LostMask>();
        foreach (var node in graph.Flat)
        {
            shapes[node.Name] = node.Shape;
            masks[node.Name] = node.Alias is not null ? masks[node.Alias] : Follow(node, masks, shapes, lost);
        }

        return graph with { Masks = graph.Flat.Select(node => masks[node.Name]).ToEquatableArray(), LostMasks = lost.ToEquatableArray() };
    }

    private static StepMask? Follow(TypedNode node, Dictionary<string, StepMask?> masks, Dictionary<string, Shape> shapes, List<LostMask> lost)
    {
        var reads = node.Node.Reads;
        var read = reads.Select(name => masks[name]).ToList();
        var flow = node.Node.Layer.FollowMasks(new MaskReading(reads.Select(name => shapes[name]).ToList(), read, node.ChannelsLast));
        var first = read.FirstOrDefault(static mask => mask is not null);
        if (flow.Lost is not null && first is not null)
        {
            lost.Add(new LostMask(node.Name, first, flow.Lost));
        }

        return flow.Made is not null ? new StepMask(node.Name, flow.Made, first?.Origin ?? node.Name) : flow.Passed is { } passed ? read[passed] : null;
    }
}
