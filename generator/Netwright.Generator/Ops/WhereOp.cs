using System;
using Netwright.Generator.Collections;
using Netwright.Generator.Differentiation;
using Netwright.Generator.Writing;

namespace Netwright.Generator.Ops;

/// <summary>One value at the steps that count, another at those that do not; sizes of 1 are spread.</summary>
internal sealed record WhereOp(Value Output, Value Mask, Value Input, Value Other) : Op
{
    public override Value Output { get; init; } = Output;

    public override EquatableArray<Value> Inputs => [Mask, Input, Other];

    public override EquatableArray<Value> Differentiable => [Input, Other];

    public override Op Map(Func<Value, Value> replace) => this with { Mask = replace(Mask), Input = replace(Input), Other = replace(Other) };

    public override string WriteForward(Spelling spelling, Func<Value, string> operand) =>
        $"{spelling.Type("Functions")}.Where({operand(Mask)}, {operand(Input)}, {operand(Other)})";

    public override string WriteStep(Spelling spelling) => $"step.Where({Mask.Name}, {Input.Name}, {Other.Name})";

    public override void Differentiate(GradientTape tape)
    {
        var gradient = tape.Receive(Output);
        Send(Input, "WhereGradient");
        Send(Other, "WhereNotGradient");

        void Send(Value part, string function)
        {
            if (tape.Wants(part))
            {
                var result = tape.NewGradient(part);
                tape.Add(new WhereGradient(Output.Node, function, gradient, Mask, part, result));
                tape.Send(part, result);
            }
        }
    }
}

/// <summary>The gradient of one of the values.</summary>
internal sealed record WhereGradient(string Layer, string Function, Value Gradient, Value Mask, Value Part, Value Result) : GradientOp
{
    public override string Node => Layer;

    public override EquatableArray<Value> Written => [Result];

    public override string WriteStep(Spelling spelling) => $"var {Result.Name} = step.{Function}({Gradient.Name}, {Mask.Name}, {Part.Name})";
}
