using System.Collections.Generic;
using Netwright.Generator.Lowering;
using Netwright.Generator.Masks;
using Netwright.Generator.Ops;
using Netwright.Generator.Shapes;

namespace Netwright;

public sealed partial class RescalingAttribute
{
    internal override void CheckOptions(LayerCheck check)
    {
        check.Finite(0, "scale", Scale);
        check.Finite(1, "offset", Offset);
    }

    internal override Shape? Infer(LayerCheck check, IReadOnlyList<Shape> inputs) => inputs[0];

    internal override MaskFlow FollowMasks(MaskReading read) => MaskFlow.PassesOn();

    internal override void Lower(LayerLowering lowering, IReadOnlyList<Value> inputs) =>
        lowering.Add(new RescalingOp(lowering.Output, inputs[0], Scale, Offset));
}
