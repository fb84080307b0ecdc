using System.Collections.Generic;
using Netwright.Generator.Lowering;
using Netwright.Generator.Masks;
using Netwright.Generator.Ops;
using Netwright.Generator.Reading;
using Netwright.Generator.Shapes;

namespace Netwright;

public sealed partial class ReLUAttribute
{
    internal override void CheckOptions(LayerCheck check)
    {
        if (!(MaxValue >= 0))
        {
            check.OutOfRange(0, "maxValue", Numbers.Write(MaxValue), "a number of at least 0");
        }

        check.NotNegative(1, "negativeSlope", NegativeSlope);
        check.NotNegative(2, "threshold", Threshold);
    }

    internal override Shape? Infer(LayerCheck check, IReadOnlyList<Shape> inputs) => inputs[0];

    internal override MaskFlow FollowMasks(MaskReading read) => MaskFlow.PassesOn();

    internal override void Lower(LayerLowering lowering, IReadOnlyList<Value> inputs) => lowering.Add((MaxValue, NegativeSlope, Threshold) switch
    {
        (double.PositiveInfinity, 0, 0) => new ActivationOp(lowering.Output, inputs[0], ActivationFunction.ReLU),
        (6, 0, 0) => new ActivationOp(lowering.Output, inputs[0], ActivationFunction.ReLU6),
        (double.PositiveInfinity, _, 0) => new LeakyReLUOp(lowering.Output, inputs[0], NegativeSlope),
        _ => new ReLUOp(lowering.Output, inputs[0], MaxValue, NegativeSlope, Threshold),
    });
}
