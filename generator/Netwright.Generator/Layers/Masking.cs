using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Lowering;
using Netwright.Generator.Masks;
using Netwright.Generator.Ops;
using Netwright.Generator.Shapes;

namespace Netwright;

public sealed partial class MaskingAttribute
{
    internal override void CheckOptions(LayerCheck check) => check.Finite(0, "maskValue", MaskValue);

    internal override Shape? Infer(LayerCheck check, IReadOnlyList<Shape> inputs) => inputs[0].Rank < 2
        ? check.CannotFollow(0, check.SequenceRemedy(0) is { } remedy
            ? $"Masking looks at the features of each step, [N, steps, features], and {remedy}"
            : "Masking looks at the features of each step, [N, steps, features]. Give each sample steps: Reshape(-1, 1)")
        : inputs[0];

    internal override MaskFlow FollowMasks(MaskReading read) =>
        MaskFlow.Makes(Shape.Of(read.Shapes[0].Axes.Take(read.Shapes[0].Rank - 1)));

    internal override void LowerMask(LayerLowering lowering, IReadOnlyList<Value> inputs) =>
        lowering.Add(new AnyNotEqualOp(lowering.Mask, inputs[0], MaskValue));

    internal override void Lower(LayerLowering lowering, IReadOnlyList<Value> inputs) =>
        lowering.Add(new FillOp(lowering.Output, inputs[0], lowering.Mask, 0));
}
