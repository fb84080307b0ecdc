using System.Collections.Generic;
using Netwright.Generator.Collections;
using Netwright.Generator.Reading;

namespace Netwright.Generator.Graphs;

/// <summary>A model as nodes and edges, in an order in which each node reads earlier ones.</summary>
/// <param name="Declaration">What was written.</param>
/// <param name="Nodes">The nodes.</param>
/// <param name="Terms">The methods that add losses or log values.</param>
internal sealed record ModelGraph(ModelDeclaration Declaration, EquatableArray<Node> Nodes, EquatableArray<ModelTerm> Terms)
{
    /// <summary>The model's inputs.</summary>
    public IEnumerable<Node> Inputs => Nodes.Where(static node => node.IsInput);

    /// <summary>The model's outputs: what nothing reads, what carries a loss or a metric, what is marked.</summary>
    public IEnumerable<Node> Outputs => Nodes.Where(static node => node.IsOutput);
}

/// <summary>A node.</summary>
/// <param name="Declaration">The property.</param>
/// <param name="Layer">The layer's options, and how it is compiled.</param>
/// <param name="Reads">The names of the nodes that it reads.</param>
/// <param name="IsOutput">Whether the model gives its value out.</param>
internal sealed record Node(NodeDeclaration Declaration, LayerAttribute Layer, EquatableArray<string> Reads, bool IsOutput)
{
    /// <summary>The property's name; of a node of a model within the model, the path to it.</summary>
    public string Name { get; init; } = Declaration.Name;

    /// <summary>The layer's name, as in <c>Dense</c>.</summary>
    public string Kind { get; init; } = Declaration.Layers[0].Name;

    /// <summary>The earlier node whose layer this one applies again; null for one that has its own.</summary>
    public string? Shares { get; init; }

    public bool IsInput => Layer is InputAttribute;
}
