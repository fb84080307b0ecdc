using System.Collections.Generic;
using Netwright.Generator.Lowering;
using Netwright.Generator.Ops;
using Netwright.Generator.Shapes;

namespace Netwright;

public sealed partial class LayerNormalizationAttribute
{
    internal override void CheckOptions(LayerCheck check) => check.NotNegative("Epsilon", Epsilon);

    internal override Shape? Infer(LayerCheck check, IReadOnlyList<Shape> inputs) => check.KnownAxis(inputs, Axis) ? inputs[0] : null;

    internal override IEnumerable<WeightDeclaration?> Weights(IReadOnlyList<Shape> inputs, bool channelsLast)
    {
        var size = inputs[0].Axes[inputs[0].AxisAt(Axis)!.Value].Constant!.Value;
        return
        [
            Scale ? new("Gamma", "weight", LayerPart.Gamma, [size], "Ones") : null,
            Center ? new("Beta", "bias", LayerPart.Beta, [size], "Zeros") : null,
        ];
    }

    internal override void Lower(LayerLowering lowering, IReadOnlyList<Value> inputs) =>
        lowering.AddAlong(inputs[0].Shape.AxisAt(Axis)!.Value, inputs[0], (output, input) => new LayerNormalizationOp(output, input, Epsilon));
}
