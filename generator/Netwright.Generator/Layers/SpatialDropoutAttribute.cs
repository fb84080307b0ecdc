using System.Collections.Generic;
using Netwright.Generator.Lowering;
using Netwright.Generator.Masks;
using Netwright.Generator.Ops;
using Netwright.Generator.Reading;
using Netwright.Generator.Shapes;

namespace Netwright;

public abstract partial class SpatialDropoutAttribute
{
    /// <summary>The number of axes with places.</summary>
    private protected abstract int Rank { get; }

    internal override void CheckOptions(LayerCheck check)
    {
        if (!(Rate is >= 0 and < 1))
        {
            check.OutOfRange(0, "the rate", Numbers.Write(Rate), "at least 0 and less than 1");
        }
    }

    internal override Shape? Infer(LayerCheck check, IReadOnlyList<Shape> inputs) =>
        Images.Read(check, inputs[0], Rank) is null ? null : inputs[0];

    internal override MaskFlow FollowMasks(MaskReading read) => MaskFlow.PassesOn();

    internal override void Lower(LayerLowering lowering, IReadOnlyList<Value> inputs) => lowering.Add(
        new DropoutOp(lowering.Output, inputs[0], "SpatialDropout", Rate, lowering.Intermediate("Mask", lowering.Output.Shape), lowering.WriteChannels()));
}
