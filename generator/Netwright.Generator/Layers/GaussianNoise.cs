using System.Collections.Generic;
using Netwright.Generator.Lowering;
using Netwright.Generator.Masks;
using Netwright.Generator.Ops;
using Netwright.Generator.Reading;
using Netwright.Generator.Shapes;

namespace Netwright;

public sealed partial class GaussianNoiseAttribute
{
    internal override void CheckOptions(LayerCheck check)
    {
        if (!(StandardDeviation is >= 0 and < double.PositiveInfinity))
        {
            check.OutOfRange(0, "the standard deviation", Numbers.Write(StandardDeviation), "at least 0");
        }
    }

    internal override Shape? Infer(LayerCheck check, IReadOnlyList<Shape> inputs) => inputs[0];

    internal override MaskFlow FollowMasks(MaskReading read) => MaskFlow.PassesOn();

    internal override void Lower(LayerLowering lowering, IReadOnlyList<Value> inputs) =>
        lowering.Add(new GaussianNoiseOp(lowering.Output, inputs[0], StandardDeviation));
}
