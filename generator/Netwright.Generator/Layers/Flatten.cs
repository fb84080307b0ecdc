using System.Collections.Generic;
using Netwright.Generator.Lowering;
using Netwright.Generator.Ops;
using Netwright.Generator.Shapes;

namespace Netwright;

public sealed partial class FlattenAttribute
{
    internal override Shape? Infer(LayerCheck check, IReadOnlyList<Shape> inputs) =>
        Netwright.Generator.Shapes.Shape.Of(inputs[0].Elements);

    internal override void Lower(LayerLowering lowering, IReadOnlyList<Value> inputs) =>
        lowering.Add(new ReshapeOp(lowering.Output, inputs[0]));
}
