using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Lowering;
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

    internal override void Lower(LayerLowering lowering, IReadOnlyList<Value> inputs)
    {
        var places = inputs[0].Shape.PlacesOf(Along);
        if (places.Count == 1 && places[0] < inputs[0].Shape.Rank - 1)
        {
            lowering.Add(new SoftmaxOp(lowering.Output, inputs[0], Along[0]));
            return;
        }

        lowering.AddAlong(places, inputs[0], static (output, input) => new ActivationOp(output, input, ActivationFunction.Softmax));
    }
}
