using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Collections;
using Netwright.Generator.Ops;
using Netwright.Generator.Shapes;
using Netwright.Generator.Writing;

namespace Netwright.Generator.Lowering;

/// <summary>A model as primitive operations.</summary>
/// <param name="Graph">The nodes.</param>
/// <param name="Values">The value of each node, in the nodes' order.</param>
/// <param name="Ops">The operations, in an order in which each reads earlier ones.</param>
internal sealed record LoweredModel(TypedGraph Graph, EquatableArray<Value> Values, EquatableArray<Op> Ops)
{
    public Value ValueOf(string node) => Values.First(value => value.Node == node);
}

/// <summary>The fourth stage: layers become operations.</summary>
internal static class Lowerer
{
    /// <summary>Lowers a graph.</summary>
    public static LoweredModel Lower(TypedGraph graph, Names names)
    {
        var ops = new List<Op>();
        var values = new Dictionary<string, Value>();
        foreach (var typed in graph.Nodes)
        {
            var lowering = new LayerLowering(typed.Name, typed.Shape, graph.Declaration.ChannelsLast, names, ops);
            values.Add(typed.Name, lowering.Output);
            if (!typed.Node.IsInput)
            {
                typed.Node.Layer.Lower(lowering, typed.Node.Reads.Select(read => values[read]).ToList());
            }
        }

        return new LoweredModel(graph, graph.Nodes.Select(node => values[node.Name]).ToEquatableArray(), ops.ToEquatableArray());
    }
}
