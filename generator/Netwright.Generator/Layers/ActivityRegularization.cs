using System.Collections.Generic;
using Netwright.Generator.Lowering;
using Netwright.Generator.Masks;
using Netwright.Generator.Ops;
using Netwright.Generator.Reading;
using Netwright.Generator.Shapes;

namespace Netwright;

public sealed partial class ActivityRegularizationAttribute
{
    internal override AttributeDeclaration ActivityRegularizer => new(
        "Netwright.Regularizers+L1L2", "global::Netwright.Regularizers.L1L2", 0, [new(L1), new(L2)], Written: 2, [], HasCompilerErrors: false);

    internal override void CheckOptions(LayerCheck check)
    {
        check.NotNegative(0, "l1", L1);
        check.NotNegative(1, "l2", L2);
    }

    internal override Shape? Infer(LayerCheck check, IReadOnlyList<Shape> inputs) => inputs[0];

    internal override MaskFlow FollowMasks(MaskReading read) => MaskFlow.PassesOn();

    internal override void Lower(LayerLowering lowering, IReadOnlyList<Value> inputs) =>
        lowering.Add(new IdentityOp(lowering.Output, inputs[0]));
}
