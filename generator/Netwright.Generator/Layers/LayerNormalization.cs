using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Lowering;
using Netwright.Generator.Masks;
using Netwright.Generator.Ops;
using Netwright.Generator.Shapes;

namespace Netwright;

public sealed partial class LayerNormalizationAttribute
{
    internal override void CheckOptions(LayerCheck check) => check.NotNegative("Epsilon", Epsilon);

    internal override Shape? Infer(LayerCheck check, IReadOnlyList<Shape> inputs) => check.KnownAxes(inputs, Axis, Axes) ? inputs[0] : null;

    internal override IEnumerable<WeightDeclaration?> Weights(IReadOnlyList<Shape> inputs, bool channelsLast)
    {
        var sizes = inputs[0].PlacesOf(Axes ?? [Axis]).Select(place => inputs[0].Axes[place].Constant!.Value).ToList();
        return
        [
            Scale ? WeightDeclaration.OfAxes("Gamma", "weight", LayerPart.Gamma, sizes, "Ones") : null,
            Center ? WeightDeclaration.OfAxes("Beta", "bias", LayerPart.Beta, sizes, "Zeros") : null,
        ];
    }

    internal override MaskFlow FollowMasks(MaskReading read) => MaskFlow.PassesOn();

    internal override void Lower(LayerLowering lowering, IReadOnlyList<Value> inputs) =>
        lowering.AddAlong(inputs[0].Shape.PlacesOf(Axes ?? [Axis]), inputs[0], (output, input) => new LayerNormalizationOp(output, input, Epsilon));
}
