using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Layers;
using Netwright.Generator.Lowering;
using Netwright.Generator.Masks;
using Netwright.Generator.Ops;
using Netwright.Generator.Shapes;

namespace Netwright;

public sealed partial class EmbeddingAttribute
{
    internal override void CheckOptions(LayerCheck check)
    {
        check.AtLeast(0, "inputs", Inputs, 1);
        check.AtLeast(1, "outputs", Outputs, 1);
    }

    internal override bool ReadsIntegers => true;

    // What a module or a method of the user's own gives may be whole numbers.
    internal override Shape? Infer(LayerCheck check, IReadOnlyList<Shape> inputs) => check.ReadsIntegers || check.Layers is [OwnLayer]
        ? Shape.Of(inputs[0].Axes.Concat([Outputs]))
        : check.CannotFollow(0, "an embedding reads whole numbers. Declare the input with Integers = true");

    internal override IEnumerable<WeightDeclaration?> Weights(IReadOnlyList<Shape> inputs, bool channelsLast) =>
        [new("Weight", "weight", LayerPart.Kernel, [Inputs, Outputs], "RandomUniform") { Layout = "AsKeras" }];

    internal override MaskFlow FollowMasks(MaskReading read) => MaskZero ? MaskFlow.Makes(read.Shapes[0]) : MaskFlow.IsUsedUp;

    internal override void LowerMask(LayerLowering lowering, IReadOnlyList<Value> inputs) =>
        lowering.Add(new NotEqualOp(lowering.Mask, inputs[0], 0));

    internal override void Lower(LayerLowering lowering, IReadOnlyList<Value> inputs) =>
        lowering.Add(new EmbeddingOp(lowering.Output, inputs[0]));
}
