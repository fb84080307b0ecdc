using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Collections;
using Netwright.Generator.Diagnostics;
using Netwright.Generator.Lowering;
using Netwright.Generator.Masks;
using Netwright.Generator.Ops;
using Netwright.Generator.Reading;
using Netwright.Generator.Shapes;

namespace Netwright;

public sealed partial class ConcatenateAttribute
{
    internal override int Reads => 2;

    internal override int MostReads => int.MaxValue;

    internal override Shape? Infer(LayerCheck check, IReadOnlyList<Shape> inputs)
    {
        var rank = inputs[0].Rank;
        if (inputs[0].AxisAt(Axis) is not { } axis)
        {
            check.OutOfRange(0, "the axis", Numbers.Write(Axis), $"from 1 to {rank}, or from -{rank} to -1, where '{check.Input(0)}' gives {inputs[0]}");
            return null;
        }

        for (var index = 1; index < inputs.Count; index++)
        {
            var differs = inputs[index].Rank != rank || Enumerable.Range(0, rank).Any(
                other => other != axis && !check.CanBe(inputs[index].Axes[other], inputs[0].Axes[other]));
            if (differs)
            {
                var (longer, shape) = rank > inputs[index].Rank ? (check.Input(0), inputs[0]) : (check.Input(index), inputs[index]);
                var shorter = rank == 1 ? 0 : index;
                var lastStep = rank == inputs[index].Rank ? null : check.SequenceRemedy(shorter);
                var canBeFlat = Math.Min(rank, inputs[index].Rank) == 1 && shape.Rank > 1 && shape.Axes.All(static size => !size.IsSymbolic);
                return check.Report(
                    ShapeRules.CannotConcatenate,
                    lastStep is not null ? [new Remedy(Remedy.Sequences, check.LastStepOf[shorter]!)] : canBeFlat ? [new Remedy(Remedy.Flatten, longer)] : [],
                    check.Name,
                    check.Input(index),
                    axis == rank - 1 ? "the last" : Numbers.Write(axis + 1),
                    check.Input(0),
                    inputs[0].ToString(),
                    inputs[index].ToString(),
                    OtherAxis(inputs) is { } other
                        ? $"Join them along axis {Numbers.Write(other)}, the only one on which they differ: [Concatenate({Numbers.Write(other)})]"
                        : lastStep ?? Advice(longer, shape.Rank, Math.Abs(rank - inputs[index].Rank), canBeFlat));
            }
        }

        return Join(inputs, axis);
    }

    internal override MaskFlow FollowMasks(MaskReading read)
    {
        var ranks = read.Masks.OfType<StepMask>().Select(static mask => mask.Shape.Rank).Distinct().ToList();
        if (ranks.Count == 0)
        {
            return MaskFlow.IsUsedUp;
        }

        if (ranks.Count > 1)
        {
            return MaskFlow.EndsBecause("joins it with one of another number of axes");
        }

        // Steps are joined as their masks are; of features, all count where some do.
        var place = read.Shapes[0].AxisAt(Axis)!.Value;
        return place >= ranks[0] ? read.Merge() : MaskFlow.Makes(Shape.Of(Join(read.Shapes, place).Axes.Take(ranks[0])));
    }

    internal override void LowerMask(LayerLowering lowering, IReadOnlyList<Value> inputs)
    {
        var rank = lowering.Masks.OfType<Value>().First().Shape.Rank;
        var place = inputs[0].Shape.AxisAt(Axis)!.Value;
        if (place >= rank)
        {
            lowering.Add(LogicalOrOp.Of(lowering));
            return;
        }

        lowering.Add(new ConcatenateOp(lowering.Mask, inputs.Select((input, index) => lowering.Masks[index] ?? All(input)).ToEquatableArray(), place - rank));

        // All steps of what has no mask count.
        Value All(Value input)
        {
            var all = lowering.Intermediate("All", Shape.Of(input.Shape.Axes.Take(rank)));
            lowering.Add(new AllStepsOp(all, input));
            return all;
        }
    }

    internal override void Lower(LayerLowering lowering, IReadOnlyList<Value> inputs)
    {
        var axis = Axis < 0 ? Axis : Axis - lowering.Output.Shape.Rank - 1;
        lowering.Add(new ConcatenateOp(lowering.Output, inputs.ToEquatableArray(), axis));
    }

    private static Shape Join(IReadOnlyList<Shape> inputs, int axis)
    {
        var joined = inputs.Select(input => input.Axes[axis]).Aggregate(static (sum, size) => sum + size);
        return Shape.Of(inputs[0].Axes.Select((size, position) => position == axis ? joined : size));
    }

    /// <summary>The axis, the batch being 0, that is the only one on which the shapes differ; null if there is none such.</summary>
    private static int? OtherAxis(IReadOnlyList<Shape> inputs)
    {
        if (inputs.Any(input => input.Rank != inputs[0].Rank))
        {
            return null;
        }

        var differing = Enumerable.Range(0, inputs[0].Rank).Where(axis => inputs.Any(input => input.Axes[axis] != inputs[0].Axes[axis])).ToList();
        return differing.Count == 1 ? differing[0] + 1 : null;
    }

    private static string Advice(string longer, int rank, int difference, bool canBeFlat)
    {
        var flatten = canBeFlat ? ", or flatten it" : string.Empty;
        return difference switch
        {
            0 when rank is 2 or 3 or 4 => $"Give both the same sizes: ZeroPadding{rank - 1}D or Cropping{rank - 1}D, or a size of the input that pooling divides without a rest",
            0 => "Give both the same sizes, or name the axis on which they differ",
            1 when rank == 2 => $"Pool '{longer}' first (GlobalMaxPooling1D){flatten}",
            2 when rank == 3 => $"Pool '{longer}' first (GlobalMaxPooling2D){flatten}",
            _ => $"Give '{longer}' as many axes as the other (Flatten, Reshape)",
        };
    }
}
