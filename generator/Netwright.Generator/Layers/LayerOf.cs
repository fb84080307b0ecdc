using System;
using System.Collections.Generic;
using Netwright.Generator.Lowering;
using Netwright.Generator.Shapes;

namespace Netwright;

public sealed partial class LayerOfAttribute
{
    /// <summary>Graphs have the layer itself in the place of its name.</summary>
    internal override Shape? Infer(LayerCheck check, IReadOnlyList<Shape> inputs) =>
        throw new InvalidOperationException("A layer that is applied again is resolved when nodes are joined.");
}
