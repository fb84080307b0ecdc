using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Collections;
using Netwright.Generator.Lowering;
using Netwright.Generator.Ops;
using Netwright.Generator.Shapes;

namespace Netwright;

public sealed partial class PermuteAttribute
{
    internal override Shape? Infer(LayerCheck check, IReadOnlyList<Shape> inputs)
    {
        if (!Axes.OrderBy(static axis => axis).SequenceEqual(Enumerable.Range(1, inputs[0].Rank)))
        {
            check.OutOfRange(0, "the axes", string.Join(", ", Axes), $"each of the axes 1 to {inputs[0].Rank} of {inputs[0]} once");
            return null;
        }

        return Shape.Of(Axes.Select(axis => inputs[0].Axes[axis - 1]));
    }

    internal override void Lower(LayerLowering lowering, IReadOnlyList<Value> inputs) =>
        lowering.Add(new PermuteOp(lowering.Output, inputs[0], Axes.Select(static axis => (long)axis).ToEquatableArray()));
}
