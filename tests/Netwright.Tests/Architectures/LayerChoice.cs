using System;
using System.Collections.Generic;
using System.Linq;

namespace Netwright.Tests.Architectures;

/// <summary>A layer with options, and what it makes of shapes: said a second time, as Keras documents it.</summary>
/// <param name="Declaration">The layer as an attribute: <c>Conv2D(3, 2, Strides = 2)</c>.</param>
/// <param name="Reads">The number of nodes that it reads.</param>
/// <param name="Shape">
/// The shape that it gives, from those that it reads and whether channels come last; null if it cannot read them.
/// </param>
internal sealed record LayerChoice(string Declaration, int Reads, Func<IReadOnlyList<Size[]>, bool, Size[]?> Shape)
{
    /// <summary>The type of the node.</summary>
    public string Type { get; init; } = Declaration.Split('(')[0];

    /// <summary>The network that it is, once, if it is a model within a model.</summary>
    public Architecture? Model { get; init; }

    /// <summary>The network that it is made of, be it repeated or applied to every step.</summary>
    public Architecture? Within { get; init; }

    /// <summary>Whether values are multiplied with one another, of which some repetitions soon leave the range of numbers.</summary>
    public bool Multiplies => Type is "Multiply" or "Dot" || Within?.Nodes.Any(static node => node.Layer.Multiplies) == true;

    /// <summary>A network as a layer.</summary>
    public static LayerChoice Of(Architecture model) => new(
        $"Layer<{model.Name}>",
        model.Inputs.Count(),
        (reads, _) => model.Within(reads) is { } shapes && shapes.Values.All(static shape => shape is not null) ? shapes[model.Ends.First().Name] : null)
    {
        Type = model.Name,
        Model = model,
        Within = model,
    };

    /// <summary>The layer several times, one after the other.</summary>
    public LayerChoice Repeated(int times) => new(
        $"{Declaration}, Repeat({times})",
        1,
        (reads, last) => Enumerable.Range(0, times).Aggregate((Size[]?)reads[0], (shape, _) => shape is null ? null : Shape([shape], last)))
    {
        Type = $"Repeated<{Type}>",
        Within = Within,
    };

    /// <summary>The layer for every step of a sequence.</summary>
    public LayerChoice Stepwise() => new(
        $"{Declaration}, TimeDistributed",
        1,
        (reads, last) => reads[0].Length > 1 && Shape([reads[0][1..]], last) is { } each ? [reads[0][0], .. each] : null)
    {
        Type = Type,
        Within = Within,
    };
}
