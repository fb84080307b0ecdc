using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Collections;
using Netwright.Generator.Diagnostics;
using Netwright.Generator.Graphs;
using Netwright.Generator.Losses;
using Netwright.Generator.Lowering;

namespace Netwright.Generator.Shapes;

/// <summary>
/// The third stage: the shape of every node, and the targets of every output. What cannot be known because something
/// before it is wrong is passed over in silence.
/// </summary>
internal static class ShapeInference
{
    /// <summary>Infers a graph's shapes.</summary>
    /// <returns>Null if something is wrong, be it that the compiler says so.</returns>
    public static TypedGraph? Infer(ModelGraph graph, Problems problems)
    {
        var dimensions = new HashSet<string>(graph.Inputs
            .SelectMany(static input => ((InputAttribute)input.Layer).Shape ?? [])
            .OfType<string>());
        var shapes = new Dictionary<string, Shape?>();
        var nodes = new List<TypedNode>();
        foreach (var node in graph.Nodes)
        {
            var inputs = node.Reads.Select(read => shapes.TryGetValue(read, out var shape) ? shape : null).ToList();
            var check = new LayerCheck(node, inputs, dimensions, graph.Declaration.ChannelsLast, problems)
            {
                ReadsIntegers = node.Reads.Count == 1 && graph.Nodes.Any(read => read.Name == node.Reads[0] && read.Layer is InputAttribute { Integers: true }),
            };
            var before = problems.Found.Count;
            node.Layer.CheckOptions(check);
            var isKnown = inputs.Count >= node.Layer.Reads && inputs.Count <= node.Layer.MostReads && inputs.All(static shape => shape is not null);
            var output = isKnown && problems.Found.Count == before ? node.Layer.Infer(check, inputs!) : null;
            output = output is { IsCountable: false } ? check.Report(ShapeRules.TooLarge, node.Name, node.Kind, output.ToString()) : output;
            shapes[node.Name] = output;
            var target = TargetChecks.Check(node, output, graph, problems);
            if (output is not null)
            {
                var weights = node.Layer.Weights(inputs!, graph.Declaration.ChannelsLast).ToList();
                var states = node.Layer.States(inputs!, graph.Declaration.ChannelsLast).ToList();
                PartOptions.Check(node, weights.OfType<WeightDeclaration>().ToList(), states, problems);
                nodes.Add(new TypedNode(
                    node,
                    output,
                    weights.Select(weight => weight is null ? null : PartOptions.Apply(node, weight)).ToEquatableArray(),
                    states.Select(state => PartOptions.Apply(node, state)).ToEquatableArray(),
                    node.Declaration.Losses.FirstOrDefault(),
                    node.Declaration.Metrics,
                    target));
            }
        }

        return problems.HasErrors || nodes.Count < graph.Declaration.Nodes.Count ? null : new TypedGraph(graph.Declaration, nodes.ToEquatableArray(), graph.Terms);
    }
}
