using Netwright.Generator.Collections;
using Netwright.Generator.Writing;

namespace Netwright.Generator.Ops;

/// <summary>Adds a gradient that reaches the same value on another way, in place.</summary>
internal sealed record Accumulation(Value Gradient, Value Other) : GradientOp
{
    public override string Node => Gradient.Node;

    public override EquatableArray<Value> Written => [Gradient];

    public override string WriteStep(Spelling spelling) => $"step.Accumulate({Gradient.Name}, {Other.Name})";
}
