using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Lowering;
using Netwright.Generator.Masks;
using Netwright.Generator.Ops;
using Netwright.Generator.Shapes;

namespace Netwright;

public sealed partial class SoftmaxAttribute
{
    private int[] Along => Axes.Length == 0 ? [-1] : Axes;

    internal override Shape? Infer(LayerCheck check, IReadOnlyList<Shape> inputs)
    {
        if (Along.Any(axis => inputs[0].AxisAt(axis) is null) || inputs[0].PlacesOf(Along).Count < Along.Length)
        {
            var (option, wanted) = Along.Length == 1 ? ("the axis", "an axis") : ("the axes", "different axes");
            check.OutOfRange(0, option, string.Join(", ", Along), $"{wanted} of {inputs[0]} other than the batch");
            return null;
        }

        return inputs[0];
    }

    // Where the axis is one of steps, those that do not count get 0.
    internal override MaskFlow FollowMasks(MaskReading read) => Along.Length > 1 && read.Shapes[0].PlacesOf(Along).Any(place => place < read.Masks[0]?.Shape.Rank)
        ? MaskFlow.EndsBecause("looks at the steps along one axis alone")
        : MaskFlow.PassesOn();

    internal override void Lower(LayerLowering lowering, IReadOnlyList<Value> inputs)
    {
        var places = inputs[0].Shape.PlacesOf(Along);
        if (lowering.Masks[0] is { } mask && places.Count == 1 && places[0] < mask.Shape.Rank)
        {
            lowering.Add(new SoftmaxOp(lowering.Output, inputs[0], Along[0]) { Counted = mask });
            return;
        }

        if (places.Count == 1 && places[0] < inputs[0].Shape.Rank - 1)
        {
            lowering.Add(new SoftmaxOp(lowering.Output, inputs[0], Along[0]));
            return;
        }

        lowering.AddAlong(places, inputs[0], static (output, input) => new ActivationOp(output, input, ActivationFunction.Softmax));
    }
}
