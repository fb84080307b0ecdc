using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Collections;
using Netwright.Generator.Lowering;
using Netwright.Generator.Ops;
using Netwright.Generator.Reading;
using Netwright.Generator.Shapes;

namespace Netwright.Generator.Layers;

/// <summary>A recurrent layer whose states after the last step are taken: all that it gives in a row, and each part of that.</summary>
/// <param name="one">The layer, which goes one way.</param>
internal sealed class RecurrentWithStates(RecurrentAttribute one) : CompositeLayer
{
    private const string Packed = "Packed";
    private const string Result = "Result";

    // The layer's handle is the node's own.
    private const string Itself = "";

    /// <summary>The layer.</summary>
    public RecurrentAttribute One => one;

    internal override int Reads => one.Reads;

    internal override int MostReads => one.MostReads;

    internal override void CheckOptions(LayerCheck check) => one.CheckOptions(check);

    internal override Interior? InferInterior(LayerCheck check, IReadOnlyList<Shape> inputs)
    {
        if (one.Infer(check, inputs) is not { } result)
        {
            return null;
        }

        var reads = inputs.Select(static (_, index) => $"read{Numbers.Write(index)}").ToEquatableArray();
        var packed = Part.Infer(check, new AllInARow(one, result.Elements + (one.StateNames.Count * one.Units)), Packed, reads, inputs, isWhole: false)!;
        var nodes = new List<TypedNode> { packed with { Handle = Itself }, Take(Result, 0, result) };
        nodes.AddRange(one.StateNames.Select((name, index) => Take(name, result.Elements + (index * one.Units), Shape.Of(one.Units))));
        return new Interior(reads, nodes.ToEquatableArray(), [Result], []);

        TypedNode Take(string name, Dimension start, Shape shape) =>
            Part.Infer(check, new Taken(start, shape), name, [Packed], [packed.Shape], isWhole: false)!;
    }

    /// <summary>The layer, which gives its result and its states in one row.</summary>
    private sealed class AllInARow(RecurrentAttribute one, Dimension elements) : LayerAttribute
    {
        internal override Shape Infer(LayerCheck check, IReadOnlyList<Shape> inputs) => Shape.Of(elements);

        internal override IEnumerable<WeightDeclaration?> Weights(IReadOnlyList<Shape> inputs, bool channelsLast) => one.Weights(inputs, channelsLast);

        internal override void Lower(LayerLowering lowering, IReadOnlyList<Value> inputs) => lowering.Add(one.OneWay(lowering, inputs, packsStates: true));
    }

    /// <summary>A part of the row.</summary>
    private sealed class Taken(Dimension start, Shape shape) : LayerAttribute
    {
        internal override Shape Infer(LayerCheck check, IReadOnlyList<Shape> inputs) => shape;

        internal override void Lower(LayerLowering lowering, IReadOnlyList<Value> inputs)
        {
            var row = shape.Rank == 1 ? lowering.Output : lowering.Intermediate("Row", Shape.Of(shape.Elements));
            lowering.Add(new SliceOp(row, inputs[0], start));
            if (shape.Rank > 1)
            {
                lowering.Add(new ReshapeOp(lowering.Output, row));
            }
        }
    }
}
