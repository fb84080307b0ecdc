using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Collections;
using Netwright.Generator.Diagnostics;
using Netwright.Generator.Graphs;
using Netwright.Generator.Layers;
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
    /// <param name="graph">The graph.</param>
    /// <param name="problems">Where problems go.</param>
    /// <param name="sizes">What the names of dimensions stand for, if the graph is a part of another; otherwise themselves.</param>
    /// <param name="given">What the inputs are given, if the graph is a part of another; otherwise what they declare.</param>
    /// <returns>Null if something is wrong, be it that the compiler says so.</returns>
    public static TypedGraph? Infer(
        ModelGraph graph,
        Problems problems,
        IReadOnlyDictionary<string, Dimension>? sizes = null,
        IReadOnlyDictionary<string, Shape>? given = null)
    {
        var dimensions = sizes ?? graph.Inputs
            .SelectMany(static input => ((InputAttribute)input.Layer).Shape ?? [])
            .OfType<string>().Distinct().ToDictionary(static name => name, Dimension.Of);
        var shapes = new Dictionary<string, Shape?>();
        var nodes = new List<TypedNode>();
        foreach (var node in graph.Nodes)
        {
            var inputs = node.Reads.Select(read => shapes.TryGetValue(read, out var shape) ? shape : null).ToList();
            var reads = node.Reads.Select(read => graph.Nodes.FirstOrDefault(other => other.Name == read)).ToList();
            var check = new LayerCheck(node, inputs, dimensions, graph.Declaration.ChannelsLast, problems)
            {
                Integers = reads.Select(static read => read?.Layer is InputAttribute { Integers: true }).ToList(),
                Layers = reads.Select(static read => read?.Layer).ToList(),
                Interiors = node.Reads.Select(read => nodes.FirstOrDefault(other => other.Name == read)?.Interior).ToList(),
                LastStepOf = node.Reads.Select(read => LastStepOf(read, graph)).ToList(),
                Flattened = reads.Select(read => read is { Layer: FlattenAttribute, Reads: [var places] } && shapes.TryGetValue(places, out var shape) ? shape : null).ToList(),
            };
            var before = problems.Found.Count;
            node.Layer.CheckOptions(check);
            var isKnown = inputs.Count >= node.Layer.Reads && inputs.Count <= node.Layer.MostReads && inputs.All(static shape => shape is not null);
            if (isKnown && problems.Found.Count == before && !node.Layer.ReadsIntegers && check.Integers.ToList().IndexOf(true) is >= 0 and var whole)
            {
                check.CannotFollow(whole, $"{node.Kind} computes with real numbers, and these are whole ones. Put an Embedding between them, or declare '{node.Reads[whole]}' without Integers and give its numbers as they are");
            }

            var isInferred = isKnown && problems.Found.Count == before;
            var interior = isInferred && node.Layer is CompositeLayer composite ? composite.InferInterior(check, inputs!) : null;
            var output = node.Layer switch
            {
                CompositeLayer => interior?.Shape,
                InputAttribute when given is not null => given[node.Name],
                _ => isInferred ? node.Layer.Infer(check, inputs!) : null,
            };
            output = output is { IsCountable: false } ? check.Report(ShapeRules.TooLarge, node.Name, node.Kind, output.ToString()) : output;
            shapes[node.Name] = output;
            var target = TargetChecks.Check(node, output, graph, problems);
            if (output is not null)
            {
                var owner = nodes.FirstOrDefault(other => other.Name == node.Shares);
                var weights = node.Layer.Weights(inputs!, graph.Declaration.ChannelsLast).ToList();
                var states = node.Layer.States(inputs!, graph.Declaration.ChannelsLast).ToList();
                CheckParts(node, owner, weights, states, interior, problems);
                var typed = new TypedNode(
                    node,
                    output,
                    weights.Select(weight => weight is null ? null : PartOptions.Apply(node, weight)).ToEquatableArray(),
                    states.Select(state => PartOptions.Apply(node, state)).ToEquatableArray(),
                    node.Declaration.Losses.FirstOrDefault(),
                    node.Declaration.Metrics,
                    target)
                {
                    Handle = owner?.Handle ?? node.Name,
                    IsShared = owner is not null,
                    Interior = interior,
                    Alias = node.Layer is OutputOfAttribute taken ? $"{node.Reads[0]}.{taken.Node}" : null,
                    ChannelsLast = graph.Declaration.ChannelsLast,
                    Conditions = check.Conditions.ToEquatableArray(),
                };
                if (owner is not null && !owner.WeightShapes.SequenceEqual(typed.WeightShapes))
                {
                    var made = owner.Node.Reads.Select(read => shapes[read]!.ToString());
                    check.Report(NestingRules.OtherWeights, node.Name, owner.Name, string.Join(", ", made), string.Join(", ", inputs));
                }

                nodes.Add(typed);
            }
        }

        return problems.HasErrors || nodes.Count < graph.Declaration.Nodes.Count ? null : new TypedGraph(graph.Declaration, nodes.ToEquatableArray(), graph.Terms);
    }

    /// <summary>The recurrent layer whose last step alone a node is made of, by layers that would do the same to every step; null if it is of none.</summary>
    private static string? LastStepOf(string name, ModelGraph graph) => graph.Nodes.FirstOrDefault(node => node.Name == name) is not { } node ? null : node.Layer switch
    {
        RecurrentAttribute { ReturnSequences: false } or LayerInParts { One: RecurrentAttribute { ReturnSequences: false } } => name,
        DenseAttribute or DropoutAttribute or ActivationAttribute or LayerNormalizationAttribute { Axis: -1 } when node.Reads.Count == 1 => LastStepOf(node.Reads[0], graph),
        _ => null,
    };

    /// <summary>Checks what is written about a layer's parts: those of one of several, if it is repeated; none, if it is another node's.</summary>
    private static void CheckParts(
        Node node,
        TypedNode? owner,
        IEnumerable<WeightDeclaration?> weights,
        IEnumerable<WeightDeclaration> states,
        Interior? interior,
        Problems problems)
    {
        var parts = node.Layer is InnerModel ? [] : interior?.Parts ?? [];
        PartOptions.Check(
            node,
            owner is null ? weights.Concat(parts.SelectMany(static part => part.Weights)).OfType<WeightDeclaration>().ToList() : [],
            owner is null ? states.Concat(parts.SelectMany(static part => part.States)).ToList() : [],
            problems);
    }
}
