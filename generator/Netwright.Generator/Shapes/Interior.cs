using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Collections;
using Netwright.Generator.Graphs;
using Netwright.Generator.Layers;

namespace Netwright.Generator.Shapes;

/// <summary>The nodes that a layer consists of, of which each name begins with the layer's: a model within a model.</summary>
/// <param name="Inputs">What the layer reads is called inside, in the order in which it is read.</param>
/// <param name="Nodes">The nodes, without inputs.</param>
/// <param name="Outputs">The nodes whose values the layer gives.</param>
/// <param name="Terms">The methods that add losses.</param>
internal sealed record Interior(
    EquatableArray<string> Inputs,
    EquatableArray<TypedNode> Nodes,
    EquatableArray<string> Outputs,
    EquatableArray<ModelTerm> Terms)
{
    /// <summary>The shape of what the layer gives; of several outputs, the first's.</summary>
    public Shape Shape => Nodes.First(node => node.Name == Outputs[0]).Shape;

    /// <summary>The shapes of all outputs, for people: of several, with their names.</summary>
    public string Shapes => Outputs.Count == 1
        ? Shape.ToString()
        : string.Join("; ", Outputs.Select(output => $"{output} {Nodes.First(node => node.Name == output).Shape}"));

    /// <summary>The nodes' names.</summary>
    public IEnumerable<string> Names => Nodes.Select(static node => node.Name);

    /// <summary>The number of elements of all weights.</summary>
    public long WeightCount => Nodes.Sum(static node => node.WeightCount);

    /// <summary>
    /// A model's nodes as a part of another. Losses and metrics are those of its own training, and do not count there;
    /// what it adds to the loss does, unless that needs a target.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="typeCode">Its type, as C#.</param>
    public static Interior Of(TypedGraph model, string typeCode) => new(
        model.Inputs.Select(static input => input.Name).ToEquatableArray(),
        model.Nodes.Where(static node => !node.Node.IsInput).Select(static node => node with { Loss = null, Metrics = [], Target = null }).ToEquatableArray(),
        model.Outputs.Select(static output => output.Name).ToEquatableArray(),
        model.Terms
            .Where(static term => term.Declaration.IsLoss && term.Reads.All(static read => !read.IsTarget))
            .Select(term => term with { Declaration = term.Declaration with { Call = $"{typeCode}.{term.Declaration.Name}" } })
            .ToEquatableArray());

    /// <summary>The nodes with those that they are repeated or applied step by step as; not those of models.</summary>
    public IEnumerable<TypedNode> Parts =>
        Nodes.SelectMany(static node => node is { Interior: { } interior, Node.Layer: not InnerModel } ? interior.Parts : [node]);

    /// <summary>A node by its name; null if there is none.</summary>
    public TypedNode? Find(string name) => Nodes.FirstOrDefault(node => node.Name == name);
}
