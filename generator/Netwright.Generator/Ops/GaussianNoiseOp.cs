using System.Collections.Generic;
using Netwright.Generator.Differentiation;
using Netwright.Generator.Reading;
using Netwright.Generator.Writing;

namespace Netwright.Generator.Ops;

/// <summary>Adds normal noise in training; otherwise the identity. Its gradient passes through as it is.</summary>
internal sealed record GaussianNoiseOp(Value Output, Value Input, double StandardDeviation) : UnaryOp(Output, Input)
{
    public override string Function => "GaussianNoise";

    public override bool IsForTrainingOnly => true;

    public override void Differentiate(GradientTape tape)
    {
        if (tape.Wants(Input))
        {
            tape.Send(Input, tape.Receive(Output));
        }
    }

    protected override IEnumerable<string> Arguments(Spelling spelling) => [Numbers.Write(StandardDeviation)];

    protected override IEnumerable<string> ForwardArguments(Spelling spelling) => [.. Arguments(spelling), spelling.Training, "_random"];
}
