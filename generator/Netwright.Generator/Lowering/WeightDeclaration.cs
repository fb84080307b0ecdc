using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Collections;
using Netwright.Generator.Reading;

namespace Netwright.Generator.Lowering;

/// <summary>A weight of a layer.</summary>
/// <param name="Property">The member of the layer's handle.</param>
/// <param name="Name">Its name, as PyTorch has it.</param>
/// <param name="Part">What of the layer it is, for attributes that are about it.</param>
/// <param name="Shape">Its shape, in PyTorch's layout.</param>
/// <param name="Initializer">The name of the initializer, one of Keras's.</param>
internal sealed record WeightDeclaration(string Property, string Name, LayerPart Part, EquatableArray<long> Shape, string Initializer)
{
    /// <summary>The initializer of an LSTM's bias, which takes another one in.</summary>
    public const string ForgetGate = "ForgetGate";

    /// <summary>A weight for each place of some axes, which it has in a row.</summary>
    public static WeightDeclaration OfAxes(string property, string name, LayerPart part, IReadOnlyList<long> sizes, string initializer) =>
        new(property, name, part, [sizes.Aggregate(1L, static (product, size) => product * size)], initializer)
        {
            Layout = sizes.Count == 1 ? null : $"Axes({string.Join(", ", sizes.Select(Numbers.Write))})",
        };

    /// <summary>The number of elements.</summary>
    public long Count => Shape.Aggregate(1L, static (product, size) => product * size);

    /// <summary>How its axes are those of Keras, as a member of <c>WeightLayout</c>; null for those of a kernel.</summary>
    public string? Layout { get; init; }

    /// <summary>The initializer that the node chooses in place of the layer's own.</summary>
    public AttributeDeclaration? Chosen { get; init; }

    /// <summary>What is added to the loss for its size, if the node says so.</summary>
    public AttributeDeclaration? Regularizer { get; init; }

    /// <summary>What it is held to, if the node says so.</summary>
    public AttributeDeclaration? Constraint { get; init; }
}
