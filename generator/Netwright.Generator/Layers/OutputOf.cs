using System.Collections.Generic;
using Netwright.Generator.Diagnostics;
using Netwright.Generator.Graphs;
using Netwright.Generator.Lowering;
using Netwright.Generator.Shapes;

namespace Netwright;

public sealed partial class OutputOfAttribute
{
    internal override Shape? Infer(LayerCheck check, IReadOnlyList<Shape> inputs)
    {
        var interior = check.Interiors[0];
        if (interior?.Find(Node) is { } taken)
        {
            return taken.Shape;
        }

        var known = interior?.Names ?? [];
        return check.Report(
            NestingRules.NoSuchNode,
            check.Name,
            Node,
            check.Input(0),
            interior is null
                ? check.Layers[0] is RecurrentAttribute { Bidirectional: true } ? "which goes both ways and has two states. Give each way a layer of its own, one of them with GoBackwards = true"
                : "which is no model but a layer. Read it as it is"
                : NearestName.Among(known, Node) is { } nearest ? $"which has no node of that name: did you mean '{nearest}'?" : $"which has no node of that name, but {string.Join(", ", known)}");
    }
}
