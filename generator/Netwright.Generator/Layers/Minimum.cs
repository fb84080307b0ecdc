using System.Collections.Generic;
using Netwright.Generator.Layers;
using Netwright.Generator.Lowering;
using Netwright.Generator.Masks;
using Netwright.Generator.Ops;
using Netwright.Generator.Shapes;

namespace Netwright;

public sealed partial class MinimumAttribute
{
    internal override int Reads => 2;

    internal override int MostReads => int.MaxValue;

    internal override Shape? Infer(LayerCheck check, IReadOnlyList<Shape> inputs) => check.Broadcast(inputs);

    internal override MaskFlow FollowMasks(MaskReading read) => read.Merge();

    internal override void LowerMask(LayerLowering lowering, IReadOnlyList<Value> inputs) => lowering.Add(LogicalOrOp.Of(lowering));

    internal override void Lower(LayerLowering lowering, IReadOnlyList<Value> inputs) =>
        MaskedExtreme.Lower(lowering, inputs, "Minimum");
}
