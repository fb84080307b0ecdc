using System;
using Netwright.Generator.Collections;
using Netwright.Generator.Differentiation;
using Netwright.Generator.Writing;

namespace Netwright.Generator.Ops;

/// <summary>What is read, under another name.</summary>
internal sealed record IdentityOp(Value Output, Value Input) : Op
{
    public override Value Output { get; init; } = Output;

    public override EquatableArray<Value> Inputs => [Input];

    public override bool IsView => true;

    public override Op Map(Func<Value, Value> replace) => this with { Input = replace(Input) };

    public override string WriteForward(Spelling spelling, Func<Value, string> operand) => $"{operand(Input)}.alias()";

    public override string WriteStep(Spelling spelling) => Input.Name;

    public override void Differentiate(GradientTape tape)
    {
        if (tape.Wants(Input))
        {
            tape.Send(Input, tape.Receive(Output));
        }
    }
}
