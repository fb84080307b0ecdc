using System.Linq;
using Netwright.Generator.Collections;

namespace Netwright.Generator.Ops;

/// <summary>The product of values, element by element; sizes of 1 are spread.</summary>
internal sealed record MultiplyOp(Value Output, EquatableArray<Value> Parts) : MergeOp(Output, Parts)
{
    public override string Function => "Multiply";

    public override string WriteGradient(int position, Value gradient)
    {
        var others = Parts.Where((_, other) => other != position);
        return $"step.MultiplyGradient({gradient.Name}, {Parts[position].Name}, {WriteParts(others)})";
    }
}
