using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Collections;
using Netwright.Generator.Layers;
using Netwright.Generator.Lowering;
using Netwright.Generator.Masks;
using Netwright.Generator.Ops;
using Netwright.Generator.Reading;
using Netwright.Generator.Shapes;

namespace Netwright;

public sealed partial class MultiHeadAttentionAttribute
{
    private const string Result = "Result";

    internal override int Reads => Mask == AttentionMask.None ? 1 : 2;

    internal override int MostReads => Mask == AttentionMask.None ? 3 : 4;

    private long SizeOfValue => ValueDim == 0 ? KeyDim : ValueDim;

    internal override void CheckOptions(LayerCheck check)
    {
        check.AtLeast(0, "heads", Heads, 1);
        check.AtLeast(1, "keyDim", KeyDim, 1);
        check.AtLeast("ValueDim", ValueDim, 0);
        check.AtLeast("OutputSize", OutputSize, 0);
        check.Defined("Mask", Mask);
        if (!(Dropout is >= 0 and < 1))
        {
            check.OutOfRange("Dropout", Numbers.Write(Dropout), "at least 0 and less than 1: it is the share of places that are not looked at");
        }
    }

    internal override IReadOnlyList<string> FurtherOutputs => [AttentionOutput.Scores];

    internal override Shape? Infer(LayerCheck check, IReadOnlyList<Shape> inputs)
    {
        for (var index = 0; index < inputs.Count - (Mask == AttentionMask.None ? 0 : 1); index++)
        {
            if (!PlacesFit(check, inputs, index))
            {
                return null;
            }

            if (inputs[index].Last.IsSymbolic)
            {
                return check.CannotFollow(index, $"there is a weight for each feature, so their number must be known, and '{inputs[index].Last}' is known only when the model runs. Give the input's last axis a size");
            }
        }

        var (query, key, value) = Roles(inputs);
        var axes = AttentionAxisChoice.Of(AttentionAxes, query);
        if (axes is null)
        {
            check.OutOfRange("AttentionAxes", string.Join(", ", AttentionAxes), $"axes of {query} other than the batch and the last, from 1 to {query.Rank - 1}, each once");
            return null;
        }

        if (axes.Attended.Count > 1 && Causal)
        {
            check.OutOfRange("Causal", "true", "false, where places lie along several axes: none of them is before the others");
            return null;
        }

        if (FirstDiffering(check, Enumerable.Range(0, key.Rank - 1), key, value) is { } differing)
        {
            return check.CannotFollow(2, $"the key has {key.Axes[differing]} places, but the value '{check.Input(1)}', {value}, has {value.Axes[differing]}. Give both the same number");
        }

        if (FirstDiffering(check, axes.Others, query, value) is { } apart)
        {
            return check.CannotFollow(1, $"places look only at those of equal position along axis {Numbers.Write(apart + 1)}, and the query '{check.Input(0)}' gives {query}. Give both the same size there, or add the axis to AttentionAxes");
        }

        return MaskFits(check, inputs, query, value) ? query.WithLast(OutputSize == 0 ? query.Last : OutputSize) : null;
    }

    internal override IReadOnlyList<(string Name, Shape Shape)> Parts(IReadOnlyList<Shape> inputs)
    {
        var (query, _, value) = Roles(inputs);
        var axes = AttentionAxisChoice.Of(AttentionAxes, query)!;
        return
        [
            (Result, query.WithLast(OutputSize == 0 ? query.Last : OutputSize)),
            (AttentionOutput.Scores, Shape.Of([.. axes.Others.Select(axis => query.Axes[axis]), Heads, .. axes.Attended.Select(axis => query.Axes[axis]), .. axes.Attended.Select(axis => value.Axes[axis])])),
        ];
    }

    internal override IEnumerable<WeightDeclaration?> Weights(IReadOnlyList<Shape> inputs, bool channelsLast)
    {
        var (query, key, value) = Roles(inputs);
        var outputs = OutputSize == 0 ? query.Last.Constant!.Value : OutputSize;
        var heads = Numbers.Write(Heads);
        return
        [
            .. Projection("Query", "q", KeyDim, query),
            .. Projection("Key", "k", KeyDim, key),
            .. Projection("Value", "v", SizeOfValue, value),
            new("OutputKernel", "out_proj_weight", LayerPart.Kernel, [outputs, Heads * SizeOfValue], "GlorotUniform") { Layout = $"FromHeads({heads})" },
            UseBias ? new("OutputBias", "out_proj_bias", LayerPart.Bias, [outputs], "Zeros") : null,
        ];
    }

    internal override MaskFlow FollowMasks(MaskReading read) => read.Shapes[0].Rank == 2
        ? MaskFlow.PassesOn()
        : MaskFlow.EndsBecause("looks at masks where places lie along one axis alone");

    internal override void Lower(LayerLowering lowering, IReadOnlyList<Value> inputs)
    {
        var (query, key, content) = Project(lowering, inputs);
        var mixed = lowering.Intermediate("Mixed", query.Value.Shape.WithLast(Heads * SizeOfValue));
        lowering.Add(new AttentionOp(
            mixed,
            query.Value,
            key.Value,
            content.Value,
            LookedAt(lowering, inputs),
            Heads,
            Causal,
            Dropout));
        AddOutput(lowering, lowering.Output, mixed, query);
    }

    internal override void LowerParts(LayerLowering lowering, IReadOnlyList<Value> inputs)
    {
        var parts = Parts([.. inputs.Select(static input => input.Shape)]);
        var (query, key, content) = Project(lowering, inputs);
        var scores = lowering.Intermediate("Scores", Shape.Of(Heads, query.Value.Shape.Axes[0], key.Value.Shape.Axes[0]));
        lowering.Add(new AttentionScoresOp(scores, query.Value, key.Value, LookedAt(lowering, inputs), Heads, Causal));
        var taken = scores;
        if (Dropout > 0)
        {
            taken = lowering.Intermediate("Taken", scores.Shape);
            lowering.Add(new DropoutOp(taken, scores, "Dropout", Dropout, lowering.Intermediate("Dropped", scores.Shape)));
        }

        var mixed = lowering.Intermediate("Mixed", query.Value.Shape.WithLast(Heads * SizeOfValue));
        lowering.Add(new AttentionMixOp(mixed, [taken, content.Value], Heads));
        var result = lowering.Intermediate(Result, parts[0].Shape);
        AddOutput(lowering, result, mixed, query);
        Value[] rows = [result, query.ApartAgain(lowering, scores, parts[1].Shape)];
        lowering.Add(new ConcatenateOp(lowering.Output, rows.Select(value => InARow(lowering, value)).ToEquatableArray(), -1));
    }

    /// <summary>The first axis on which two shapes differ, whatever their sizes are; null if there is none.</summary>
    private static int? FirstDiffering(LayerCheck check, IEnumerable<int> axes, Shape one, Shape other) =>
        axes.Where(axis => !check.CanBe(one.Axes[axis], other.Axes[axis])).Select(static axis => (int?)axis).FirstOrDefault();

    private static Value InARow(LayerLowering lowering, Value value)
    {
        var row = lowering.Intermediate("Row", Shape.Of(value.Shape.Elements));
        lowering.Add(new ReshapeOp(row, value));
        return row;
    }

    /// <summary>What is read as the query, the key and the value: the last named stands for those that are not.</summary>
    private (T Query, T Key, T Value) Roles<T>(IReadOnlyList<T> inputs)
    {
        var count = inputs.Count - (Mask == AttentionMask.None ? 0 : 1);
        var value = inputs[count > 1 ? 1 : 0];
        return (inputs[0], count > 2 ? inputs[2] : value, value);
    }

    /// <summary>Whether a node gives places with features, along as many axes as the options say.</summary>
    private bool PlacesFit(LayerCheck check, IReadOnlyList<Shape> inputs, int index)
    {
        if (AttentionAxes is null ? inputs[index].Rank == 2 : inputs[index].Rank == inputs[0].Rank && inputs[index].Rank >= 2)
        {
            return true;
        }

        check.CannotFollow(index, AttentionAxes is null || inputs[index].Rank < 2
            ? $"MultiHeadAttention reads sequences, [N, places, features]{(check.SequenceRemedy(index) is { } remedy ? $", and {remedy}"
                : inputs[index].Rank > 2 ? ". Name the axes of its places, as in AttentionAxes = new[] { 1, 2 }, or make them one: a Reshape"
                : ". Give each sample places: a Reshape, or return sequences from the layer before")}"
            : $"'{check.Input(0)}' gives {inputs[0]}, with another number of axes. Give both the same (Reshape)");
        return false;
    }

    /// <summary>What may be looked at: what the mask that is read says, if there is one, and the masks of the sequences.</summary>
    private Value? LookedAt(LayerLowering lowering, IReadOnlyList<Value> inputs)
    {
        var written = Mask == AttentionMask.None ? null : inputs[inputs.Count - 1];
        if (inputs[0].Shape.Rank > 2)
        {
            return written;
        }

        var (query, key, value) = Roles(lowering.Masks.Select(static mask => mask is { Shape.Rank: 1 } ? mask : null).ToList());
        var keys = new[] { value, key }.OfType<Value>().Distinct().ToEquatableArray();
        if (query is null && keys.Count + (written is null ? 0 : 1) < 2)
        {
            return written ?? keys.FirstOrDefault();
        }

        var (queries, places) = (inputs[0].Shape.Axes[0], Roles(inputs).Value.Shape.Axes[0]);
        var looked = lowering.Intermediate("LookedAt", Shape.Of(queries, places));
        lowering.Add(new AttentionMaskOp(looked, query, keys, written));
        return looked;
    }

    private bool MaskFits(LayerCheck check, IReadOnlyList<Shape> inputs, Shape query, Shape value)
    {
        if (Mask == AttentionMask.None)
        {
            return true;
        }

        if (query.Rank > 2)
        {
            check.OutOfRange("Mask", Mask.ToString(), "AttentionMask.None, where places lie along several axes");
            return false;
        }

        var mask = inputs[inputs.Count - 1];
        Shape wanted = Mask == AttentionMask.Padding ? Shape.Of(value.Axes[0]) : Shape.Of(query.Axes[0], value.Axes[0]);
        if (mask.Rank == wanted.Rank && mask.Axes.Where((size, axis) => check.CanBe(size, wanted.Axes[axis])).Count() == mask.Rank)
        {
            return true;
        }

        check.CannotFollow(inputs.Count - 1, $"the mask, the last node that is read, must be {wanted} for Mask = AttentionMask.{Mask}");
        return false;
    }

    private IEnumerable<WeightDeclaration?> Projection(string role, string letter, long size, Shape input) =>
    [
        new($"{role}Kernel", $"{letter}_proj_weight", LayerPart.Kernel, [Heads * size, input.Last.Constant!.Value], "GlorotUniform")
        {
            Layout = $"ToHeads({Numbers.Write(Heads)})",
        },
        UseBias ? new($"{role}Bias", $"{letter}_proj_bias", LayerPart.Bias, [Heads * size], "Zeros") { Layout = $"OfHeads({Numbers.Write(Heads)})" } : null,
    ];

    private (PlacesTogether Query, PlacesTogether Key, PlacesTogether Content) Project(LayerLowering lowering, IReadOnlyList<Value> inputs)
    {
        var (query, key, value) = Roles(inputs);
        var axes = AttentionAxisChoice.Of(AttentionAxes, query.Shape)!;
        return (OfRole("Query", query, KeyDim), OfRole("Key", key, KeyDim), OfRole("Value", value, SizeOfValue));

        PlacesTogether OfRole(string role, Value input, long size)
        {
            var places = PlacesTogether.Of(lowering, input, role, axes);
            var projected = lowering.Intermediate(role, places.Value.Shape.WithLast(Heads * size));
            lowering.Add(new LinearOp(projected, places.Value, role + "Kernel", UseBias ? role + "Bias" : null));
            return places with { Value = projected };
        }
    }

    /// <summary>The result, linear in what all heads took, with the query's axes.</summary>
    private void AddOutput(LayerLowering lowering, Value output, Value mixed, PlacesTogether query)
    {
        var together = query.IsAsRead ? output : lowering.Intermediate("Together", mixed.Shape.WithLast(output.Shape.Last));
        lowering.Add(new LinearOp(together, mixed, "OutputKernel", UseBias ? "OutputBias" : null));
        if (!query.IsAsRead)
        {
            query.AsRead(lowering, together, output);
        }
    }
}
