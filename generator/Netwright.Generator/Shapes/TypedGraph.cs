using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Collections;
using Netwright.Generator.Graphs;
using Netwright.Generator.Layers;
using Netwright.Generator.Losses;
using Netwright.Generator.Lowering;
using Netwright.Generator.Masks;
using Netwright.Generator.Reading;

namespace Netwright.Generator.Shapes;

/// <summary>A graph whose shapes fit.</summary>
/// <param name="Declaration">What was written.</param>
/// <param name="Nodes">The nodes, with their shapes and weights.</param>
/// <param name="Terms">The methods that add losses or log values.</param>
internal sealed record TypedGraph(ModelDeclaration Declaration, EquatableArray<TypedNode> Nodes, EquatableArray<ModelTerm> Terms)
{
    /// <summary>The nodes with those of models within the model, as <see cref="Inlining.Flatten"/> has them.</summary>
    public EquatableArray<TypedNode> Flat { get; } = Inlining.Flatten(Nodes).ToEquatableArray();

    /// <summary>The methods that add losses or log values, with those of models within the model.</summary>
    public EquatableArray<ModelTerm> AllTerms { get; } = Inlining.Terms(Nodes, Terms).ToEquatableArray();

    /// <summary>The masks of the flat nodes' values, in their order; null for one without. They are found in the stage after shapes.</summary>
    public EquatableArray<StepMask?> Masks { get; init; } = [];

    /// <summary>The masks that end at nodes which do not use them.</summary>
    public EquatableArray<LostMask> LostMasks { get; init; } = [];

    public IEnumerable<TypedNode> Inputs => Nodes.Where(static node => node.Node.IsInput);

    public IEnumerable<TypedNode> Outputs => Nodes.Where(static node => node.Node.IsOutput);

    /// <summary>The outputs that data has a target for.</summary>
    public IEnumerable<TypedNode> Targets => Nodes.Where(static node => node.Target is not null);

    /// <summary>Whether there is a loss, so that the model can be trained.</summary>
    public bool IsTrainable => Declaration.HasLoss;

    /// <summary>The weights with a regularizer, for a comment: <c>Hidden1.Weight: L2</c>.</summary>
    public IEnumerable<string> Regularized =>
        from node in Flat
        where node.IsOwner
        from weight in node.Weights
        where weight?.Regularizer is not null
        select $"{node.Handle}.{weight!.Property}: {weight.Regularizer!.Name}";

    /// <summary>Whether a weight has a regularizer.</summary>
    public bool IsRegularized => Regularized.Any();

    /// <summary>The number of elements of all weights.</summary>
    public long WeightCount => Nodes.Sum(static node => node.WeightCount);

    public TypedNode this[string name] => Flat[PlaceOf(name)];

    /// <summary>The mask of a node's value; null if it has none.</summary>
    public StepMask? MaskOf(string name) => Masks[PlaceOf(name)];

    /// <summary>The place of a node among all.</summary>
    public int PlaceOf(string name)
    {
        var place = 0;
        while (Flat[place].Name != name)
        {
            place++;
        }

        return place;
    }
}

/// <summary>A node with its shapes.</summary>
/// <param name="Node">The node.</param>
/// <param name="Shape">The shape of its output.</param>
/// <param name="Weights">Its weights, in the order of its handle's constructor; null for one that is left out.</param>
/// <param name="States">Its state that is not trained.</param>
/// <param name="Loss">Its loss.</param>
/// <param name="Metrics">Its metrics.</param>
/// <param name="Target">What data has to say about it.</param>
internal sealed record TypedNode(
    Node Node,
    Shape Shape,
    EquatableArray<WeightDeclaration?> Weights,
    EquatableArray<WeightDeclaration> States,
    AttributeDeclaration? Loss,
    EquatableArray<AttributeDeclaration> Metrics,
    Target? Target)
{
    public string Name => Node.Name;

    /// <summary>The nodes that the layer consists of, if it is made of others.</summary>
    public Interior? Interior { get; init; }

    /// <summary>The node whose value this one has, if it computes none of its own.</summary>
    public string? Alias { get; init; }

    /// <summary>The layer's handle, as C# in the model: where its weights are.</summary>
    public string Handle { get; init; } = Node.Name;

    /// <summary>Whether images have their channels last.</summary>
    public bool ChannelsLast { get; init; }

    /// <summary>What must hold of sizes when the model runs.</summary>
    public EquatableArray<Condition> Conditions { get; init; } = [];

    /// <summary>Whether it has weights that may be trained; a module of the user's own may.</summary>
    public bool HasWeights => Weights.Any(static weight => weight is not null) || Node.Declaration.Layers[0].Own is { IsModule: true, Model: null };

    /// <summary>The shapes of its weights and state, and of those that it consists of.</summary>
    public IEnumerable<EquatableArray<long>?> WeightShapes => Interior is { } interior
        ? interior.Nodes.SelectMany(static node => node.WeightShapes)
        : Weights.Concat(States).Select(static weight => weight?.Shape);

    /// <summary>Whether the layer is one that an earlier node has.</summary>
    public bool IsShared { get; init; }

    /// <summary>Whether the layer is the node's own.</summary>
    public bool IsOwner => !IsShared;

    /// <summary>What is added to the loss for the size of its output.</summary>
    public AttributeDeclaration? ActivityRegularizer => Node.Layer is RepeatedLayer ? null : Node.Layer.ActivityRegularizer
        ?? Node.Declaration.Regularizers.FirstOrDefault(static attribute => PartOptions.PartOf(attribute) == LayerPart.Activity);

    /// <summary>The number of elements of its weights.</summary>
    public long WeightCount => Interior?.WeightCount ?? Weights.Sum(static weight => weight?.Count ?? 0);
}
