using Netwright.Generator.Collections;

namespace Netwright.Generator.Ops;

/// <summary>The sum of values, element by element; sizes of 1 are spread.</summary>
internal sealed record AddOp(Value Output, EquatableArray<Value> Parts) : MergeOp(Output, Parts)
{
    public override string Function => "Add";

    public override string WriteGradient(int position, Value gradient) => $"step.AddGradient({gradient.Name}, {Parts[position].Name})";

    protected override bool PassesOn(int position) => AreAlike;
}
