using System.Collections.Generic;
using Netwright.Generator.Lowering;
using Netwright.Generator.Masks;
using Netwright.Generator.Ops;
using Netwright.Generator.Shapes;

namespace Netwright;

public sealed partial class DenseAttribute
{
    internal override void CheckOptions(LayerCheck check)
    {
        check.AtLeast(0, "units", Units, 1);
        check.IsActivation(1, "activation", Activation);
    }

    internal override Shape? Infer(LayerCheck check, IReadOnlyList<Shape> inputs) =>
        check.KnownLast(inputs) ? inputs[0].WithLast(Units) : null;

    internal override IEnumerable<WeightDeclaration?> Weights(IReadOnlyList<Shape> inputs, bool channelsLast) =>
    [
        new("Weight", "weight", LayerPart.Kernel, [Units, inputs[0].Last.Constant!.Value], "GlorotUniform"),
        UseBias ? new("Bias", "bias", LayerPart.Bias, [Units], "Zeros") : null,
    ];

    internal override MaskFlow FollowMasks(MaskReading read) => MaskFlow.PassesOn();

    internal override void Lower(LayerLowering lowering, IReadOnlyList<Value> inputs)
    {
        var sum = lowering.BeforeActivation(Activation);
        lowering.Add(new LinearOp(sum, inputs[0], "Weight", UseBias ? "Bias" : null));
        lowering.AddActivation(sum, Activation);
    }
}
