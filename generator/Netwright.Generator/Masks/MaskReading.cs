using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Shapes;

namespace Netwright.Generator.Masks;

/// <summary>What a layer reads, with its masks.</summary>
/// <param name="Shapes">The shapes.</param>
/// <param name="Masks">The masks; null for what has none.</param>
/// <param name="ChannelsLast">Whether the model's images have their channels last.</param>
internal sealed record MaskReading(IReadOnlyList<Shape> Shapes, IReadOnlyList<StepMask?> Masks, bool ChannelsLast)
{
    /// <summary>Whether the first of what is read has a truth value for each step, <c>[N, steps]</c>.</summary>
    public bool HasSteps => Masks[0] is { Shape.Rank: 1 };

    /// <summary>
    /// What a layer does that merges values element by element: a step counts if it does in any of them, as in Keras; where one
    /// has no mask, nothing is said of any step.
    /// </summary>
    public MaskFlow Merge()
    {
        if (Masks.Distinct().Count() == 1)
        {
            return MaskFlow.PassesOn();
        }

        if (Masks.Contains(null))
        {
            return MaskFlow.EndsBecause("reads another node as well, which has none");
        }

        var shapes = Masks.Select(static mask => mask!.Shape).ToList();
        return shapes.All(shape => shape.Rank == shapes[0].Rank)
            ? MaskFlow.Makes(shapes.Aggregate(static (left, right) => Shape.Of(left.Axes.Zip(right.Axes, static (one, other) => one.Constant == 1 ? other : one))))
            : MaskFlow.EndsBecause("reads others as well, with other numbers of axes");
    }
}
