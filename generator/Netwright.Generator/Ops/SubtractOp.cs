using Netwright.Generator.Collections;

namespace Netwright.Generator.Ops;

/// <summary>A value without another, element by element; sizes of 1 are spread.</summary>
internal sealed record SubtractOp(Value Output, EquatableArray<Value> Parts) : MergeOp(Output, Parts)
{
    public override string Function => "Subtract";

    public override string WriteGradient(int position, Value gradient) =>
        $"step.{(position == 0 ? "AddGradient" : "SubtractGradient")}({gradient.Name}, {Parts[position].Name})";

    protected override bool PassesOn(int position) => position == 0 && AreAlike;
}
