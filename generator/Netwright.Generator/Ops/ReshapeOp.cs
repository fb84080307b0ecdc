using System;
using System.Linq;
using Netwright.Generator.Collections;
using Netwright.Generator.Differentiation;
using Netwright.Generator.Writing;

namespace Netwright.Generator.Ops;

/// <summary>The same elements in another shape: a view.</summary>
internal sealed record ReshapeOp(Value Output, Value Input) : Op
{
    public override Value Output { get; init; } = Output;

    public override EquatableArray<Value> Inputs => [Input];

    public override bool IsView => true;

    public override Op Map(Func<Value, Value> replace) => this with { Input = replace(Input) };

    public override string WriteForward(Spelling spelling, Func<Value, string> operand) =>
        $"{operand(Input)}.reshape({Axes(spelling)})";

    public override string WriteStep(Spelling spelling) => $"step.Reshape({Input.Name}, {Axes(spelling)})";

    public override void Differentiate(GradientTape tape)
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

    /// <summary>The axes as C#; the number of samples follows from the rest.</summary>
    private string Axes(Spelling spelling)
    {
        var axes = Output.Shape.Axes.Select(spelling.Dimension).ToList();
        axes.Insert(0, "-1");
        return string.Join(", ", axes);
    }
}

/// <summary>The gradient in the shape of what was reshaped: a view.</summary>
internal sealed record ReshapeGradient(Value Result, Value Gradient, Value Input) : GradientOp
{
    public override string Node => Gradient.Node;

    public override string WriteStep(Spelling spelling) =>
        $"var {Result.Name} = step.ReshapeGradient({Gradient.Name}, {Input.Name})";
}
