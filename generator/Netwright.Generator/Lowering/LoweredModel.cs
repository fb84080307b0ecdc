using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Collections;
using Netwright.Generator.Losses;
using Netwright.Generator.Ops;
using Netwright.Generator.Shapes;
using Netwright.Generator.Writing;

namespace Netwright.Generator.Lowering;

/// <summary>A model as primitive operations.</summary>
/// <param name="Graph">The nodes.</param>
/// <param name="Values">The value of each node, in the order of the graph's flat nodes; a node may have the value of another.</param>
/// <param name="Ops">The operations, in an order in which each reads earlier ones.</param>
/// <param name="Terms">The model's own methods that add losses or log values.</param>
/// <param name="Masks">The mask of each node's value, in the same order; null for one without.</param>
internal sealed record LoweredModel(
    TypedGraph Graph,
    EquatableArray<Value> Values,
    EquatableArray<Op> Ops,
    EquatableArray<LoweredTerm> Terms,
    EquatableArray<Value?> Masks)
{
    /// <summary>The value of a node.</summary>
    public Value ValueOf(string node) => Values[Graph.PlaceOf(node)];

    /// <summary>Which of the values count that a loss or a metric has of an output, one for each row of the last axis; null if all do.</summary>
    public Value? CountedOf(TypedNode output) => Masks[Graph.PlaceOf(output.Name)] is { } mask && mask.Shape.Rank < output.Shape.Rank ? mask : null;
}

/// <summary>The fourth stage: layers become operations.</summary>
internal static class Lowerer
{
    /// <summary>Lowers a graph.</summary>
    public static LoweredModel Lower(TypedGraph graph, Names names)
    {
        var ops = new List<Op>();
        var values = new Dictionary<string, Value>();
        var given = new HashSet<Value>();
        var masks = new Dictionary<string, Value>();
        Value? MaskOf(string node) => graph.MaskOf(node) is { } mask ? masks[mask.Node] : null;
        foreach (var typed in graph.Flat)
        {
            // Of two outputs that are one value, the second gets a name of its own, so that each can be given away.
            var isGiven = typed.Node.IsOutput && graph.Nodes.Any(node => node.Name == typed.Name);
            if (typed.Alias is not null && (!isGiven || given.Add(values[typed.Alias])))
            {
                values.Add(typed.Name, values[typed.Alias]);
                continue;
            }

            var lowering = new LayerLowering(typed, names, ops, typed.Alias is null ? typed.Node.Reads.Select(MaskOf).ToList() : []);
            values.Add(typed.Name, lowering.Output);
            if (typed.Alias is not null)
            {
                lowering.Add(new IdentityOp(lowering.Output, values[typed.Alias]));
                continue;
            }

            if (typed.Node.IsInput)
            {
                continue;
            }

            var read = typed.Node.Reads.Select(read => values[read]).ToList();
            if (graph.MaskOf(typed.Name) is { } made && made.Node == typed.Name)
            {
                masks.Add(typed.Name, lowering.MakeMask(made.Shape));
                typed.Node.Layer.LowerMask(lowering, read);
            }

            typed.Node.Layer.Lower(lowering, read);
        }

        foreach (var node in graph.Nodes.Where(static node => node.Loss is not null))
        {
            ActivateLast(node, values[node.Name], names, ops);
        }

        return new LoweredModel(
            graph,
            graph.Flat.Select(node => values[node.Name]).ToEquatableArray(),
            ops.ToEquatableArray(),
            graph.AllTerms.Select(term => TermLowerer.Lower(term, values, names)).ToEquatableArray(),
            graph.Flat.Select(node => MaskOf(node.Name)).ToEquatableArray());
    }

    /// <summary>
    /// An activation that a loss takes into itself is applied to steps that are in their sequence again, and not before: what it
    /// is applied to can then be read by the loss.
    /// </summary>
    private static void ActivateLast(TypedNode node, Value output, Names names, List<Op> ops)
    {
        var place = ops.FindIndex(op => op.Output == output);
        if (place >= 0 && ops[place] is UnfoldTimeOp unfold
            && ops.OfType<ActivationOp>().FirstOrDefault(op => op.Output == unfold.Input) is { } activation
            && LossRule.Of(node.Loss!).TakesIn(activation.Function, node.Loss!))
        {
            var before = new Value(names.Value(node.Name, "Logits"), node.Name, node.Shape) { Layer = node.Handle };
            ops[place] = unfold with { Output = before, Input = activation.Input };
            ops.Insert(place + 1, new ActivationOp(output, before, activation.Function));
        }
    }
}
