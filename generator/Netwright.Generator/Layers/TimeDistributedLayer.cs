using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Lowering;
using Netwright.Generator.Masks;
using Netwright.Generator.Ops;
using Netwright.Generator.Shapes;

namespace Netwright.Generator.Layers;

/// <summary>A layer that is applied to every step of a sequence by itself: the steps become samples, and then steps again.</summary>
/// <param name="one">The layer.</param>
internal sealed class TimeDistributedLayer(LayerAttribute one) : CompositeLayer
{
    private const string Read = "read";
    private const string Steps = "Steps";

    // The layer's handle is the node's own.
    private const string Itself = "";

    /// <summary>The layer.</summary>
    public LayerAttribute One => one;

    internal override int Reads => one.Reads;

    internal override bool ReadsIntegers => one.ReadsIntegers;

    internal override int MostReads => one.Reads;

    internal override void CheckOptions(LayerCheck check) => one.CheckOptions(check);

    internal override Interior? InferInterior(LayerCheck check, IReadOnlyList<Shape> inputs)
    {
        if (inputs[0].Rank < 2)
        {
            check.CannotFollow(0, check.SequenceRemedy(0) is { } remedy
                ? $"TimeDistributed applies {check.Kind} to every step of [N, steps, ...], and {remedy}"
                : $"TimeDistributed applies {check.Kind} to every step of [N, steps, ...]. Give each sample steps (Reshape), or leave TimeDistributed out");
            return null;
        }

        IReadOnlyList<Shape> step = [inputs[0].Without(0)];
        var fold = Part.Infer(check, new FoldTime(), Steps, [Read], inputs, isWhole: false)!;
        if (Part.Infer(check.Reading(step, $"each step of {check.Input(0)}"), one, "Each", [Steps], step, isWhole: false) is not { } each)
        {
            return null;
        }

        var unfold = Part.Infer(check, new UnfoldTime(), "Sequence", ["Each", Read], [each.Shape, inputs[0]], isWhole: false)!;
        return new Interior([Read], [fold, each with { Handle = Itself }, unfold], ["Sequence"], []);
    }

    /// <summary>Makes samples of steps.</summary>
    private sealed class FoldTime : LayerAttribute
    {
        internal override Shape Infer(LayerCheck check, IReadOnlyList<Shape> inputs) => inputs[0].Without(0);

        // Whether a whole step counts is nothing that the layer would look at; which parts of it count is.
        internal override MaskFlow FollowMasks(MaskReading read) =>
            read.Masks[0] is { Shape: { Rank: > 1 } shape } ? MaskFlow.Makes(shape.Without(0)) : MaskFlow.IsUsedUp;

        internal override void LowerMask(LayerLowering lowering, IReadOnlyList<Value> inputs) =>
            lowering.Add(new FoldTimeOp(lowering.Mask, lowering.Masks[0]!));

        internal override void Lower(LayerLowering lowering, IReadOnlyList<Value> inputs) =>
            lowering.Add(new FoldTimeOp(lowering.Output, inputs[0]));
    }

    /// <summary>Makes steps of samples, as many as there were.</summary>
    private sealed class UnfoldTime : LayerAttribute
    {
        internal override Shape Infer(LayerCheck check, IReadOnlyList<Shape> inputs) => Shape.Of(inputs[0].Axes.Prepend(inputs[1].Axes[0]));

        // A step counts, of whose parts the layer says no more, if any part of it does.
        internal override MaskFlow FollowMasks(MaskReading read) => (read.Masks[0], read.Masks[1]) switch
        {
            ({ } part, _) => MaskFlow.Makes(Shape.Of(part.Shape.Axes.Prepend(read.Shapes[1].Axes[0]))),
            (null, { Shape: { Rank: > 1 } whole }) => MaskFlow.Makes(Shape.Of(whole.Axes[0])),
            _ => MaskFlow.PassesOn(1),
        };

        internal override void LowerMask(LayerLowering lowering, IReadOnlyList<Value> inputs) => lowering.Add(lowering.Masks[0] is { } part
            ? new UnfoldTimeOp(lowering.Mask, part, inputs[1])
            : new AnyOp(lowering.Mask, lowering.Masks[1]!));

        internal override void Lower(LayerLowering lowering, IReadOnlyList<Value> inputs) =>
            lowering.Add(new UnfoldTimeOp(lowering.Output, inputs[0], inputs[1]));
    }
}
