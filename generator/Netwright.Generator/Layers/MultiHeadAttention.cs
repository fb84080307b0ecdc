using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Lowering;
using Netwright.Generator.Ops;
using Netwright.Generator.Reading;
using Netwright.Generator.Shapes;

namespace Netwright;

public sealed partial class MultiHeadAttentionAttribute
{
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

    internal override Shape? Infer(LayerCheck check, IReadOnlyList<Shape> inputs)
    {
        var sequences = Roles(inputs);
        for (var index = 0; index < inputs.Count - (Mask == AttentionMask.None ? 0 : 1); index++)
        {
            if (inputs[index].Rank != 2)
            {
                return check.CannotFollow(index, $"MultiHeadAttention reads sequences, [N, places, features]{(check.SequenceRemedy(index) is { } remedy ? $", and {remedy}" : ". Give each sample places: a Reshape, or return sequences from the layer before")}");
            }

            if (inputs[index].Last.IsSymbolic)
            {
                return check.CannotFollow(index, $"there is a weight for each feature, so their number must be known, and '{inputs[index].Last}' is known only when the model runs. Give the input's last axis a size");
            }
        }

        var (query, key, value) = sequences;
        if (!check.CanBe(key.Axes[0], value.Axes[0]))
        {
            return check.CannotFollow(2, $"the key has {key.Axes[0]} places, but the value '{check.Input(1)}', {value}, has {value.Axes[0]}. Give both the same number");
        }

        return MaskFits(check, inputs, query, value) ? query.WithLast(OutputSize == 0 ? query.Last : OutputSize) : null;
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

    internal override void Lower(LayerLowering lowering, IReadOnlyList<Value> inputs)
    {
        var (query, key, value) = Roles(inputs);
        var mixed = lowering.Intermediate("Mixed", query.Shape.WithLast(Heads * SizeOfValue));
        var op = new AttentionOp(
            mixed,
            Project(lowering, "Query", query, KeyDim),
            Project(lowering, "Key", key, KeyDim),
            Project(lowering, "Value", value, SizeOfValue),
            Mask == AttentionMask.None ? null : inputs[inputs.Count - 1],
            Heads,
            Causal,
            Dropout);
        lowering.Add(op);
        lowering.Add(new LinearOp(lowering.Output, mixed, "OutputKernel", UseBias ? "OutputBias" : null));
    }

    /// <summary>What is read as the query, the key and the value: the last named stands for those that are not.</summary>
    private (T Query, T Key, T Value) Roles<T>(IReadOnlyList<T> inputs)
    {
        var count = inputs.Count - (Mask == AttentionMask.None ? 0 : 1);
        var value = inputs[count > 1 ? 1 : 0];
        return (inputs[0], count > 2 ? inputs[2] : value, value);
    }

    private bool MaskFits(LayerCheck check, IReadOnlyList<Shape> inputs, Shape query, Shape value)
    {
        if (Mask == AttentionMask.None)
        {
            return true;
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

    private Value Project(LayerLowering lowering, string role, Value input, long size)
    {
        var projected = lowering.Intermediate(role, input.Shape.WithLast(Heads * size));
        lowering.Add(new LinearOp(projected, input, role + "Kernel", UseBias ? role + "Bias" : null));
        return projected;
    }
}
