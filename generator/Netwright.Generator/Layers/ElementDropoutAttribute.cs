using System.Collections.Generic;
using Netwright.Generator.Lowering;
using Netwright.Generator.Masks;
using Netwright.Generator.Ops;
using Netwright.Generator.Reading;
using Netwright.Generator.Shapes;

namespace Netwright;

public abstract partial class ElementDropoutAttribute
{
    /// <summary>The library's function.</summary>
    private protected abstract string Function { get; }

    internal override void CheckOptions(LayerCheck check)
    {
        if (!(Rate is >= 0 and < 1))
        {
            check.OutOfRange(0, "rate", Numbers.Write(Rate), "at least 0 and less than 1: it is the share of elements that are dropped");
        }
    }

    internal override Shape? Infer(LayerCheck check, IReadOnlyList<Shape> inputs) => Drawing.Fits(check, inputs[0], NoiseShape) ? inputs[0] : null;

    internal override MaskFlow FollowMasks(MaskReading read) => MaskFlow.PassesOn();

    internal override void Lower(LayerLowering lowering, IReadOnlyList<Value> inputs) => lowering.Add(
        new DropoutOp(lowering.Output, inputs[0], Function, Rate, lowering.Intermediate("Mask", lowering.Output.Shape), Drawing.Write(NoiseShape)));
}
