using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Collections;
using Netwright.Generator.Lowering;
using Netwright.Generator.Masks;
using Netwright.Generator.Ops;
using Netwright.Generator.Shapes;

namespace Netwright;

public sealed partial class MultiplyAttribute
{
    internal override int Reads => 2;

    internal override int MostReads => int.MaxValue;

    internal override Shape? Infer(LayerCheck check, IReadOnlyList<Shape> inputs) => check.Broadcast(inputs);

    internal override MaskFlow FollowMasks(MaskReading read) => read.Merge();

    internal override void LowerMask(LayerLowering lowering, IReadOnlyList<Value> inputs) => lowering.Add(LogicalOrOp.Of(lowering));

    // A factor is 1 at steps that do not count; where none of them do, the product is 0.
    internal override void Lower(LayerLowering lowering, IReadOnlyList<Value> inputs)
    {
        var isMasked = lowering.Masks.All(static mask => mask is not null);
        var product = isMasked ? lowering.Intermediate("Product", lowering.Output.Shape) : lowering.Output;
        lowering.Add(new MultiplyOp(product, inputs.Select(Counted).ToEquatableArray()));
        if (isMasked)
        {
            var mask = lowering.Masks.Distinct().Count() == 1 ? lowering.Masks[0]! : lowering.Mask;
            lowering.Add(new FillOp(lowering.Output, product, mask, 0));
        }

        Value Counted(Value factor, int index)
        {
            if (lowering.Masks[index] is not { } mask)
            {
                return factor;
            }

            var counted = lowering.Intermediate("Counted", factor.Shape);
            lowering.Add(new FillOp(counted, factor, mask, 1));
            return counted;
        }
    }
}
