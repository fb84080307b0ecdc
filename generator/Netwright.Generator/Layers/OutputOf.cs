using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Diagnostics;
using Netwright.Generator.Graphs;
using Netwright.Generator.Layers;
using Netwright.Generator.Lowering;
using Netwright.Generator.Reading;
using Netwright.Generator.Shapes;

namespace Netwright;

public sealed partial class OutputOfAttribute
{
    internal override Shape? Infer(LayerCheck check, IReadOnlyList<Shape> inputs)
    {
        var (layer, interior) = (check.Layers[0], check.Interiors[0]);
        var known = layer switch
        {
            InnerModel => interior?.Names.ToList() ?? [],
            LayerInParts parted => parted.One.FurtherOutputs,
            _ => [],
        };
        return known.Contains(Node) && interior?.Find(Node) is { } taken
            ? taken.Shape
            : check.Report(NestingRules.NoSuchNode, check.Name, Node, check.Input(0), Why(layer, known));
    }

    /// <summary>Why there is nothing of the name, and what to write instead.</summary>
    private string Why(LayerAttribute? layer, IReadOnlyList<string> known)
    {
        var names = string.Join(", ", known);
        return layer switch
        {
            InnerModel => "which has no node of that name" + (NearestName.Among(known, Node) is { } nearest ? $": did you mean '{nearest}'?" : ", but " + names),
            LayerInParts { One: RecurrentAttribute { Bidirectional: false } } when Node == RecurrentOutput.Result => "which goes one way. Read it as it is",
            LayerInParts { One: RecurrentAttribute { Bidirectional: false } } when Node is RecurrentOutput.ReverseResult or RecurrentOutput.ReverseState or RecurrentOutput.ReverseCell =>
                $"which goes one way. Write Bidirectional = true there, or take {string.Join(" or ", known)}",
            LayerInParts => $"which gives nothing of that name beside its result, but {names}",
            TimeDistributedLayer { One.FurtherOutputs.Count: > 0 } =>
                "which is applied to every step. Make a model that ends in an OutputOf, and apply that to every step: [Layer<...>, TimeDistributed]",
            RepeatedLayer { One.FurtherOutputs.Count: > 0 } repeated =>
                $"which is repeated. Give the last of them a node of its own{(repeated.Times > 2 ? $", after Repeat({Numbers.Write(repeated.Times - 1)})" : string.Empty)}, and take it of that",
            _ => "which is no model but a layer, and gives nothing beside its result. Read it as it is",
        };
    }
}
