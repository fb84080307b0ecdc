using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Collections;
using Netwright.Generator.Lowering;
using Netwright.Generator.Masks;
using Netwright.Generator.Ops;
using Netwright.Generator.Shapes;

namespace Netwright;

public sealed partial class PReLUAttribute
{
    internal override Shape? Infer(LayerCheck check, IReadOnlyList<Shape> inputs)
    {
        if (SharedAxes?.Any(axis => axis < 1 || axis > inputs[0].Rank) == true)
        {
            check.OutOfRange("SharedAxes", string.Join(", ", SharedAxes), $"axes of {inputs[0]} other than the batch, from 1 to {inputs[0].Rank}");
            return null;
        }

        return Slopes(inputs[0]).All(static axis => axis.Constant is not null)
            ? inputs[0]
            : check.CannotFollow(0, "a slope is learned for each place, so every axis needs a size. Share the slope along the others: SharedAxes");
    }

    internal override IEnumerable<WeightDeclaration?> Weights(IReadOnlyList<Shape> inputs, bool channelsLast) =>
        [new("Alpha", "weight", LayerPart.Kernel, Slopes(inputs[0]).Select(static axis => axis.Constant!.Value).ToEquatableArray(), "Zeros") { Layout = "AsKeras" }];

    internal override MaskFlow FollowMasks(MaskReading read) => MaskFlow.PassesOn();

    internal override void Lower(LayerLowering lowering, IReadOnlyList<Value> inputs) =>
        lowering.Add(new PReLUOp(lowering.Output, inputs[0]));

    private IEnumerable<Dimension> Slopes(Shape input) =>
        input.Axes.Select((size, axis) => SharedAxes?.Contains(axis + 1) == true ? Dimension.Of(1) : size);
}
