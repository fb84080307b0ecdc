using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Collections;
using Netwright.Generator.Diagnostics;
using Netwright.Generator.Graphs;
using Netwright.Generator.Reading;

namespace Netwright.Generator.Lowering;

/// <summary>What is written beside a layer about its parts, brought together with its weights.</summary>
internal static class PartOptions
{
    /// <summary>The part that an attribute is about.</summary>
    public static LayerPart PartOf(AttributeDeclaration attribute) => (LayerPart)attribute.Option("On", (int)LayerPart.Kernel);

    /// <summary>Refuses what is about a part that the layer does not have, or about one twice.</summary>
    /// <param name="node">The layer's node.</param>
    /// <param name="weights">The layer's weights, without those that are left out.</param>
    /// <param name="states">The layer's state that is not trained.</param>
    /// <param name="problems">Where problems go.</param>
    public static void Check(
        Node node,
        IReadOnlyCollection<WeightDeclaration> weights,
        IReadOnlyCollection<WeightDeclaration> states,
        Problems problems)
    {
        var trained = weights.Select(static weight => weight.Part);
        Check(node, node.Declaration.Initializers, trained.Concat(states.Select(static state => state.Part)), problems);
        Check(node, node.Declaration.Regularizers, trained.Append(LayerPart.Activity), problems);
        Check(node, node.Declaration.Constraints, trained, problems);
    }

    /// <summary>A weight with what is written about it.</summary>
    public static WeightDeclaration Apply(Node node, WeightDeclaration weight) => weight with
    {
        Chosen = About(weight, node.Declaration.Initializers),
        Regularizer = About(weight, node.Declaration.Regularizers),
        Constraint = About(weight, node.Declaration.Constraints),
    };

    private static AttributeDeclaration? About(WeightDeclaration weight, EquatableArray<AttributeDeclaration> attributes) =>
        attributes.Count == 0 ? null : attributes.FirstOrDefault(attribute => PartOf(attribute) == weight.Part);

    private static void Check(Node node, EquatableArray<AttributeDeclaration> attributes, IEnumerable<LayerPart> parts, Problems problems)
    {
        if (attributes.Count == 0)
        {
            return;
        }

        var known = parts.Distinct().ToList();
        var taken = new Dictionary<LayerPart, AttributeDeclaration>();
        foreach (var attribute in attributes)
        {
            var part = PartOf(attribute);
            if (!known.Contains(part))
            {
                var choices = string.Join(" or ", known.Select(static other => $"On = LayerPart.{other}"));
                problems.Add(
                    PartRules.NoSuchPart,
                    node.Declaration.At(attribute),
                    node.Name,
                    node.Kind,
                    part.ToString(),
                    attribute.WrittenName,
                    choices.Length == 0 ? "remove it" : $"write {choices}, or remove it");
            }
            else if (taken.TryGetValue(part, out var other))
            {
                problems.Add(PartRules.SamePart, node.Declaration.At(attribute), node.Name, other.WrittenName, attribute.WrittenName, part.ToString());
            }
            else
            {
                taken.Add(part, attribute);
            }
        }
    }
}
