using System.Collections.Generic;
using Netwright.Generator.Lowering;
using Netwright.Generator.Ops;
using Netwright.Generator.Shapes;

namespace Netwright;

public sealed partial class RMSNormalizationAttribute
{
    internal override void CheckOptions(LayerCheck check) => check.NotNegative("Epsilon", Epsilon);

    internal override Shape? Infer(LayerCheck check, IReadOnlyList<Shape> inputs) => check.KnownAxis(inputs, Axis) ? inputs[0] : null;

    internal override IEnumerable<WeightDeclaration?> Weights(IReadOnlyList<Shape> inputs, bool channelsLast) =>
        [new("Gamma", "weight", LayerPart.Gamma, [inputs[0].Axes[inputs[0].AxisAt(Axis)!.Value].Constant!.Value], "Ones")];

    internal override void Lower(LayerLowering lowering, IReadOnlyList<Value> inputs) =>
        lowering.AddAlong(inputs[0].Shape.AxisAt(Axis)!.Value, inputs[0], (output, input) => new RMSNormalizationOp(output, input, Epsilon));
}
