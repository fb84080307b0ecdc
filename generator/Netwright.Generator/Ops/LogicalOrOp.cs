using System.Linq;
using Netwright.Generator.Collections;
using Netwright.Generator.Lowering;

namespace Netwright.Generator.Ops;

/// <summary>Which steps count in any of several masks; sizes of 1 are spread.</summary>
internal sealed record LogicalOrOp(Value Output, EquatableArray<Value> Masks) : MaskOp(Output, Masks)
{
    protected override string Function => "LogicalOr";

    /// <summary>The mask of a layer that merges what it reads.</summary>
    public static LogicalOrOp Of(LayerLowering lowering) => new(lowering.Mask, lowering.Masks.OfType<Value>().Distinct().ToEquatableArray());
}
