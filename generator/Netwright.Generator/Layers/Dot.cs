using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Collections;
using Netwright.Generator.Lowering;
using Netwright.Generator.Ops;
using Netwright.Generator.Reading;
using Netwright.Generator.Shapes;

namespace Netwright;

public sealed partial class DotAttribute
{
    internal override int Reads => 2;

    internal override Shape? Infer(LayerCheck check, IReadOnlyList<Shape> inputs)
    {
        var (left, right) = (Position(inputs[0]), Position(inputs[1]));
        if (left < 0 || left >= inputs[0].Rank || right < 0 || right >= inputs[1].Rank)
        {
            check.OutOfRange(0, "the axis", Numbers.Write(Axis), "an axis of both nodes, counted from 1");
            return null;
        }

        if (inputs[0].Axes[left].IsCertainlyNot(inputs[1].Axes[right]))
        {
            return check.CannotFollow(1, $"the axis that is added up has {inputs[0].Axes[left]} places in '{check.Input(0)}', {inputs[0]}, and {inputs[1].Axes[right]} here. Give both the same size");
        }

        var rest = inputs[0].Axes.Where((_, axis) => axis != left).Concat(inputs[1].Axes.Where((_, axis) => axis != right)).ToList();
        return Shape.Of(rest.Count == 0 ? [Dimension.Of(1)] : rest);
    }

    internal override void Lower(LayerLowering lowering, IReadOnlyList<Value> inputs) => lowering.Add(
        new DotOp(lowering.Output, inputs.ToEquatableArray(), Position(inputs[0].Shape) + 1, Position(inputs[1].Shape) + 1, Normalize));

    private int Position(Shape shape) => Axis < 0 ? shape.Rank + Axis : Axis - 1;
}
