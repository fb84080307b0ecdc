using System.Collections.Generic;
using Netwright.Generator.Lowering;
using Netwright.Generator.Ops;
using Netwright.Generator.Shapes;

namespace Netwright;

public sealed partial class RMSNormalizationAttribute
{
    internal override void CheckOptions(LayerCheck check) => check.NotNegative("Epsilon", Epsilon);

    internal override Shape? Infer(LayerCheck check, IReadOnlyList<Shape> inputs) => check.KnownLast(inputs) ? inputs[0] : null;

    internal override IEnumerable<WeightDeclaration?> Weights(IReadOnlyList<Shape> inputs, bool channelsLast) =>
        [new("Gamma", "weight", LayerPart.Gamma, [inputs[0].Last.Constant!.Value], "Ones")];

    internal override void Lower(LayerLowering lowering, IReadOnlyList<Value> inputs) =>
        lowering.Add(new RMSNormalizationOp(lowering.Output, inputs[0], Epsilon));
}
