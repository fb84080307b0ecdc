using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Collections;
using Netwright.Generator.Lowering;
using Netwright.Generator.Masks;
using Netwright.Generator.Ops;
using Netwright.Generator.Shapes;

namespace Netwright;

public sealed partial class DotAttribute
{
    internal override int Reads => 2;

    internal override void CheckOptions(LayerCheck check)
    {
        if (Axes.Length is not (1 or 2))
        {
            check.OutOfRange(0, "the axes", Axes.Length == 0 ? "none" : string.Join(", ", Axes), "one, or one of each node");
        }
    }

    internal override Shape? Infer(LayerCheck check, IReadOnlyList<Shape> inputs)
    {
        if (inputs[0].AxisAt(Axes[0]) is not { } left || inputs[1].AxisAt(Axes[Axes.Length - 1]) is not { } right)
        {
            check.OutOfRange(0, "the axis", string.Join(", ", Axes), $"an axis of {inputs[0]} and of {inputs[1]}, counted from 1");
            return null;
        }

        if (!check.CanBe(inputs[0].Axes[left], inputs[1].Axes[right]))
        {
            return check.CannotFollow(1, $"the axis that is added up has {inputs[0].Axes[left]} places in '{check.Input(0)}', {inputs[0]}, and {inputs[1].Axes[right]} here. Give both the same size");
        }

        var rest = inputs[0].Axes.Where((_, axis) => axis != left).Concat(inputs[1].Axes.Where((_, axis) => axis != right)).ToList();
        return Shape.Of(rest.Count == 0 ? [Dimension.Of(1)] : rest);
    }

    // As in Keras, nothing is said of the steps of products.
    internal override MaskFlow FollowMasks(MaskReading read) => MaskFlow.IsUsedUp;

    internal override void Lower(LayerLowering lowering, IReadOnlyList<Value> inputs) => lowering.Add(
        new DotOp(lowering.Output, inputs.ToEquatableArray(), inputs[0].Shape.AxisAt(Axes[0])!.Value + 1, inputs[1].Shape.AxisAt(Axes[Axes.Length - 1])!.Value + 1, Normalize));
}
