using System.Collections.Generic;
using Netwright.Generator.Lowering;
using Netwright.Generator.Ops;
using Netwright.Generator.Reading;
using Netwright.Generator.Shapes;

namespace Netwright;

public sealed partial class SoftmaxAttribute
{
    internal override Shape? Infer(LayerCheck check, IReadOnlyList<Shape> inputs)
    {
        if (Axis == 0 || Axis > inputs[0].Rank || Axis < -inputs[0].Rank)
        {
            check.OutOfRange(0, "the axis", Numbers.Write(Axis), $"an axis of {inputs[0]} other than the batch");
            return null;
        }

        return inputs[0];
    }

    internal override void Lower(LayerLowering lowering, IReadOnlyList<Value> inputs)
    {
        if (Axis == -1 || Axis == inputs[0].Shape.Rank)
        {
            lowering.Add(new ActivationOp(lowering.Output, inputs[0], ActivationFunction.Softmax));
            return;
        }

        lowering.Add(new SoftmaxOp(lowering.Output, inputs[0], Axis));
    }
}
