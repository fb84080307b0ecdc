using System;
using Netwright.Generator.Collections;
using Netwright.Generator.Differentiation;
using Netwright.Generator.Reading;
using Netwright.Generator.Writing;

namespace Netwright.Generator.Ops;

/// <summary>Drops elements in training, and scales the others; otherwise the identity.</summary>
internal sealed record DropoutOp(Value Output, Value Input, double Rate, Value Mask) : Op
{
    public override Value Output { get; init; } = Output;

    public override EquatableArray<Value> Inputs => [Input];

    public override bool IsForTrainingOnly => true;

    public override Op Map(Func<Value, Value> replace) => this with { Input = replace(Input) };

    public override string WriteForward(Spelling spelling, Func<Value, string> operand) =>
        $"{spelling.Type("Functions")}.Dropout({operand(Input)}, {Numbers.Write(Rate)}, training, _random)";

    public override string WriteStep(Spelling spelling) =>
        $"step.Dropout({Input.Name}, {Numbers.Write(Rate)}, out var {Mask.Name})";

    public override void Differentiate(GradientTape tape)
    {
        if (!tape.Wants(Input))
        {
            return;
        }

        var gradient = tape.Receive(Output);
        tape.Add(new DropoutGradient(gradient, Mask));
        tape.Send(Input, gradient);
    }
}

/// <summary>Drops from the gradient what was dropped, in place.</summary>
internal sealed record DropoutGradient(Value Gradient, Value Mask) : GradientOp
{
    public override string Node => Mask.Node;

    public override string WriteStep(Spelling spelling) => $"step.DropoutGradient({Gradient.Name}, {Mask.Name})";
}
