using Netwright.Generator.Collections;
using Netwright.Generator.Reading;

namespace Netwright.Generator.Ops;

/// <summary>The mean of values, element by element; sizes of 1 are spread.</summary>
internal sealed record AverageOp(Value Output, EquatableArray<Value> Parts) : MergeOp(Output, Parts)
{
    public override string Function => "Average";

    public override string WriteGradient(int position, Value gradient) =>
        $"step.AverageGradient({gradient.Name}, {Parts[position].Name}, count: {Numbers.Write(Parts.Count)})";
}
