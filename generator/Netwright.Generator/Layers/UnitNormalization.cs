using System.Collections.Generic;
using Netwright.Generator.Lowering;
using Netwright.Generator.Masks;
using Netwright.Generator.Ops;
using Netwright.Generator.Shapes;

namespace Netwright;

public sealed partial class UnitNormalizationAttribute
{
    internal override Shape? Infer(LayerCheck check, IReadOnlyList<Shape> inputs) => check.HasAxes(inputs, Axis, Axes) ? inputs[0] : null;

    internal override MaskFlow FollowMasks(MaskReading read) => MaskFlow.PassesOn();

    internal override void Lower(LayerLowering lowering, IReadOnlyList<Value> inputs) =>
        lowering.AddAlong(inputs[0].Shape.PlacesOf(Axes ?? [Axis]), inputs[0], static (output, input) => new UnitNormalizationOp(output, input));
}
