using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Collections;
using Netwright.Generator.Lowering;
using Netwright.Generator.Masks;
using Netwright.Generator.Ops;
using Netwright.Generator.Reading;
using Netwright.Generator.Shapes;

namespace Netwright.Generator.Layers;

/// <summary>A layer of which nodes take something beside its result: all that it gives in a row, and each part of that.</summary>
/// <param name="one">The layer.</param>
internal sealed class LayerInParts(LayerAttribute one) : CompositeLayer
{
    private const string Packed = "Packed";
    private const string Joined = "Joined";

    // The layer's handle is the node's own.
    private const string Itself = "";

    /// <summary>The layer.</summary>
    public LayerAttribute One => one;

    internal override int Reads => one.Reads;

    internal override int MostReads => one.MostReads;

    internal override void CheckOptions(LayerCheck check) => one.CheckOptions(check);

    internal override Interior? InferInterior(LayerCheck check, IReadOnlyList<Shape> inputs)
    {
        if (one.Infer(check, inputs) is null)
        {
            return null;
        }

        var reads = inputs.Select(static (_, index) => $"read{Numbers.Write(index)}").ToEquatableArray();
        var parts = one.Parts(inputs);
        var packed = Part.Infer(check, new AllInARow(one, parts.Select(static part => part.Shape.Elements).Aggregate(static (sum, size) => sum + size)), Packed, reads, inputs, isWhole: false)!;
        var nodes = new List<TypedNode> { packed with { Handle = Itself } };
        var start = Dimension.Of(0);
        var results = one.Joining?.Parts ?? [parts[0].Name];
        foreach (var (name, shape) in parts)
        {
            nodes.Add(Part.Infer(check, new Taken(start, shape, isOfResult: results.Contains(name)), name, [Packed], [packed.Shape], isWhole: false)!);
            start += shape.Elements;
        }

        if (one.Joining is not var (layer, joined))
        {
            return new Interior(reads, nodes.ToEquatableArray(), [parts[0].Name], []);
        }

        var shapes = joined.Select(name => parts.First(part => part.Name == name).Shape).ToList();
        nodes.Add(Part.Infer(check, layer, Joined, joined, shapes, isWhole: false)!);
        return new Interior(reads, nodes.ToEquatableArray(), [Joined], []);
    }

    /// <summary>The layer, which gives its parts in one row.</summary>
    private sealed class AllInARow(LayerAttribute one, Dimension elements) : LayerAttribute
    {
        internal override Shape Infer(LayerCheck check, IReadOnlyList<Shape> inputs) => Shape.Of(elements);

        internal override IEnumerable<string> HandleArguments => one.HandleArguments;

        internal override IEnumerable<WeightDeclaration?> Weights(IReadOnlyList<Shape> inputs, bool channelsLast) => one.Weights(inputs, channelsLast);

        internal override MaskFlow FollowMasks(MaskReading read) => one.FollowMasks(read);

        internal override void Lower(LayerLowering lowering, IReadOnlyList<Value> inputs) => one.LowerParts(lowering, inputs);
    }

    /// <summary>A part of the row.</summary>
    private sealed class Taken(Dimension start, Shape shape, bool isOfResult) : LayerAttribute
    {
        internal override Shape Infer(LayerCheck check, IReadOnlyList<Shape> inputs) => shape;

        // The row has no steps, but the mask of those that are taken out of it.
        internal override MaskFlow FollowMasks(MaskReading read) => isOfResult ? MaskFlow.PassesOn() : MaskFlow.IsUsedUp;

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
