using System.Collections.Generic;
using Netwright.Generator.Lowering;
using Netwright.Generator.Ops;
using Netwright.Generator.Shapes;

namespace Netwright;

public sealed partial class LayerNormalizationAttribute
{
    internal override void CheckOptions(LayerCheck check) => check.NotNegative("Epsilon", Epsilon);

    internal override Shape? Infer(LayerCheck check, IReadOnlyList<Shape> inputs) => check.KnownLast(inputs) ? inputs[0] : null;

    internal override IEnumerable<WeightDeclaration?> Weights(IReadOnlyList<Shape> inputs, bool channelsLast)
    {
        var size = inputs[0].Last.Constant!.Value;
        return
        [
            Scale ? new("Gamma", "weight", LayerPart.Gamma, [size], "Ones") : null,
            Center ? new("Beta", "bias", LayerPart.Beta, [size], "Zeros") : null,
        ];
    }

    internal override void Lower(LayerLowering lowering, IReadOnlyList<Value> inputs) =>
        lowering.Add(new LayerNormalizationOp(lowering.Output, inputs[0], Epsilon));
}
