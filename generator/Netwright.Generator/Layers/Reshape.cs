using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Netwright.Generator.Diagnostics;
using Netwright.Generator.Lowering;
using Netwright.Generator.Ops;
using Netwright.Generator.Shapes;

namespace Netwright;

public sealed partial class ReshapeAttribute
{
    internal override Shape? Infer(LayerCheck check, IReadOnlyList<Shape> inputs)
    {
        var open = Shape.Count(IsOpen);
        if (open > 1)
        {
            return check.Report(ShapeRules.SeveralOpenAxes, check.Name, open.ToString(CultureInfo.InvariantCulture));
        }

        if (check.ReadShape(Shape, allowOpenAxis: true) is not { } wanted)
        {
            return null;
        }

        var elements = inputs[0].Elements;
        var known = Dimension.Product(wanted.Axes.Where((_, axis) => !IsOpen(Shape[axis])));
        if (open == 0)
        {
            return check.CanBe(elements, known)
                ? wanted
                : Refuse(check, inputs[0], wanted, elements, known, "Write the sizes so that their product is the same, or -1 for one of them");
        }

        var rest = elements.DivideExactly(known) ?? (known.Constant is { } number ? elements.FloorDivide(number) : null);
        if (rest is not null && check.CanBe(rest * known, elements) && check.CanHavePlaces(rest))
        {
            return Netwright.Generator.Shapes.Shape.Of(wanted.Axes.Select((axis, position) => IsOpen(Shape[position]) ? rest : axis));
        }

        return rest is not null
            ? Refuse(check, inputs[0], wanted, elements, known, "What -1 stands for would not be a whole number: write sizes whose product divides the elements")
            : check.CannotFollow(0, $"what -1 stands for cannot be worked out from {elements} elements. Write its size or its name");
    }

    internal override void Lower(LayerLowering lowering, IReadOnlyList<Value> inputs) =>
        lowering.Add(new ReshapeOp(lowering.Output, inputs[0]));

    private static bool IsOpen(object? axis) => axis is -1;

    private Shape? Refuse(LayerCheck check, Shape input, Shape wanted, Dimension elements, Dimension known, string remedy) => check.Report(
        ShapeRules.ReshapeChangesSize,
        check.Name,
        "[" + string.Join(", ", new[] { "N" }.Concat(wanted.Axes.Select((axis, position) => IsOpen(Shape[position]) ? "-1" : axis.ToString()))) + "]",
        check.Input(0),
        input.ToString(),
        elements.ToString(),
        known.ToString() + (Shape.Any(IsOpen) ? " times a whole number" : string.Empty),
        remedy);
}
