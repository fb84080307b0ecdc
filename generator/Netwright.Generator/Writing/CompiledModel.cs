using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Collections;
using Netwright.Generator.Layers;
using Netwright.Generator.Losses;
using Netwright.Generator.Lowering;
using Netwright.Generator.Planning;
using Netwright.Generator.Reading;
using Netwright.Generator.Shapes;

namespace Netwright.Generator.Writing;

/// <summary>All that is known of a model when its text is written.</summary>
/// <param name="Lowered">The model as operations.</param>
/// <param name="Schedule">What its steps do.</param>
internal sealed record CompiledModel(LoweredModel Lowered, Schedule Schedule)
{
    // Every step has the same comment.
    private readonly Dictionary<string, string> _descriptions = new(StringComparer.Ordinal);

    public TypedGraph Graph => Lowered.Graph;

    public ModelDeclaration Declaration => Graph.Declaration;

    public string Name => Declaration.Name;

    /// <summary>What the model's users see.</summary>
    public Surface Surface { get; } = SurfaceOf(Lowered);

    /// <summary>The field of the loss that a step computes.</summary>
    public static string StepLoss(LossCall call) => call.TakesIn is null
        ? Fields.Loss(call.Node.Node.Declaration)
        : Fields.LossOfLogits(call.Node.Node.Declaration);

    /// <summary>A layer's name for people, with how often it is repeated.</summary>
    public static string KindOf(TypedNode node) =>
        node.Node.Layer is RepeatedLayer repeated ? $"{Numbers.Write(repeated.Times)} x {node.Node.Kind}" : node.Node.Kind;

    /// <summary>The variable of a node's value.</summary>
    public string Variable(TypedNode node) => Lowered.ValueOf(node.Name).Name;

    /// <summary>Declares the named sizes that a method's text asked for.</summary>
    /// <param name="spelling">How the text was spelled.</param>
    /// <param name="input">An input, as C#.</param>
    /// <param name="code">Where it is written.</param>
    public void WriteSizes(Spelling spelling, Func<TypedNode, string> input, CodeWriter code)
    {
        foreach (var dimension in spelling.Dimensions)
        {
            var (source, axis) = SourceOf(dimension);
            code.Lines($"var {Spelling.Variable(dimension)} = {input(source)}.size({Numbers.Write(axis)});");
        }
    }

    /// <summary>What a node does, for a comment: its shapes.</summary>
    public string Describe(string node)
    {
        if (!_descriptions.TryGetValue(node, out var description))
        {
            var typed = Graph[node];
            var reads = typed.Node.Reads.Select(read => Graph[read].Shape.ToString());
            description = $"{node}: {string.Join(", ", reads)} -> {typed.Interior?.Shapes ?? typed.Shape.ToString()}";
            _descriptions.Add(node, description);
        }

        return description;
    }

    private static string Describe(TypedNode node, Target target) => target.Kind switch
    {
        TargetKind.ClassNumbers => $"The target of {node.Name}: class numbers, int64 {target.Shape}.",
        TargetKind.Values => $"The target of {node.Name}, {target.Shape}.",
        _ => $"The target of {node.Name}.",
    };

    private static Surface SurfaceOf(LoweredModel lowered)
    {
        var graph = lowered.Graph;
        return new Surface(
            graph.Declaration,
            graph.Inputs.Select(node => Member(node, $"The input, {node.Shape}.")).ToEquatableArray(),
            graph.Outputs.Select(node => Member(node, string.Empty)).ToEquatableArray(),
            graph.Targets.Select(node => Member(node, Describe(node, node.Target!))).ToEquatableArray(),
            graph.Targets.Where(static node => Surface.HasClasses(node.Node.Declaration)).Select(node => Member(node, string.Empty)).ToEquatableArray(),
            LogValue.Of(graph.Nodes.Select(static node => node.Node.Declaration).ToList(), graph.Declaration.Terms).ToEquatableArray());

        SurfaceMember Member(TypedNode node, string documentation) =>
            new(node.Name, lowered.ValueOf(node.Name).Name, $", {node.Shape}", documentation);
    }

    /// <summary>Where a named size is found: an input's axis that is that name and nothing else.</summary>
    private (TypedNode Input, int Axis) SourceOf(string dimension)
    {
        foreach (var input in Graph.Inputs)
        {
            for (var axis = 0; axis < input.Shape.Rank; axis++)
            {
                if (input.Shape.Axes[axis] == Dimension.Of(dimension))
                {
                    return (input, axis + 1);
                }
            }
        }

        throw new KeyNotFoundException(dimension);
    }
}
