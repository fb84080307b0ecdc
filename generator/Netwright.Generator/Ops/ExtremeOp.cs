using Netwright.Generator.Collections;
using Netwright.Generator.Reading;

namespace Netwright.Generator.Ops;

/// <summary>The largest or the smallest of values, element by element; sizes of 1 are spread.</summary>
/// <param name="Output">The result.</param>
/// <param name="Parts">The values.</param>
/// <param name="Function"><c>Maximum</c> or <c>Minimum</c>.</param>
internal sealed record ExtremeOp(Value Output, EquatableArray<Value> Parts, string Function) : MergeOp(Output, Parts)
{
    public override string Function { get; } = Function;

    public override string WriteGradient(int position, Value gradient) =>
        $"step.{Function}Gradient({gradient.Name}, position: {Numbers.Write(position)}, {WriteParts(Parts)})";
}
