using System.Collections.Generic;
using Netwright.Generator.Lowering;
using Netwright.Generator.Masks;
using Netwright.Generator.Ops;
using Netwright.Generator.Shapes;

namespace Netwright;

public sealed partial class IdentityAttribute
{
    internal override Shape? Infer(LayerCheck check, IReadOnlyList<Shape> inputs) => inputs[0];

    internal override MaskFlow FollowMasks(MaskReading read) => MaskFlow.PassesOn();

    internal override void Lower(LayerLowering lowering, IReadOnlyList<Value> inputs) =>
        lowering.Add(new IdentityOp(lowering.Output, inputs[0]));
}
