using System;
using Netwright.Generator.Collections;
using Netwright.Generator.Differentiation;
using Netwright.Generator.Writing;

namespace Netwright.Generator.Ops;

/// <summary>The elements of its input in another shape: a view, whose gradient is one too.</summary>
internal abstract record ViewOp(Value Output, Value Input) : Op
{
    public sealed override Value Output { get; init; } = Output;

    public override EquatableArray<Value> Inputs => [Input];

    public sealed override bool IsView => true;

    public override Op Map(Func<Value, Value> replace) => this with { Input = replace(Input) };

    public sealed override void Differentiate(GradientTape tape)
    {
        if (!tape.Wants(Input))
        {
            return;
        }

        var gradient = tape.Receive(Output);
        var result = tape.NewGradient(Input);
        tape.Add(new ReshapeGradient(result, gradient, Input));
        tape.Send(Input, result);
    }
}

/// <summary>The gradient in the shape of what was reshaped: a view.</summary>
internal sealed record ReshapeGradient(Value Result, Value Gradient, Value Input) : GradientOp
{
    public override string Node => Gradient.Node;

    public override string WriteStep(Spelling spelling) =>
        $"var {Result.Name} = step.ReshapeGradient({Gradient.Name}, {Input.Name})";
}
