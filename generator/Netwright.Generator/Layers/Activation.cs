using System.Collections.Generic;
using Netwright.Generator.Lowering;
using Netwright.Generator.Masks;
using Netwright.Generator.Ops;
using Netwright.Generator.Shapes;

namespace Netwright;

public sealed partial class ActivationAttribute
{
    internal override void CheckOptions(LayerCheck check) => check.IsActivation(0, "function", Function);

    internal override Shape? Infer(LayerCheck check, IReadOnlyList<Shape> inputs) => inputs[0].Rank == 0 && WorksOnLastAxis
        ? check.CannotFollow(0, $"{Function} works along the last axis, and there is none but the batch. Give each sample an axis: Reshape(1)")
        : inputs[0];

    internal override MaskFlow FollowMasks(MaskReading read) => MaskFlow.PassesOn();

    internal override void Lower(LayerLowering lowering, IReadOnlyList<Value> inputs) =>
        lowering.Add(new ActivationOp(lowering.Output, inputs[0], Function));

    private bool WorksOnLastAxis =>
        Function is ActivationFunction.Softmax or ActivationFunction.LogSoftmax or ActivationFunction.Sparsemax;
}
