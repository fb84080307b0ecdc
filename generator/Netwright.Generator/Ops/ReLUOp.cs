using System.Collections.Generic;
using Netwright.Generator.Reading;
using Netwright.Generator.Writing;

namespace Netwright.Generator.Ops;

/// <summary><c>min(x, max)</c> above a threshold, else <c>slope (x - threshold)</c>.</summary>
internal sealed record ReLUOp(Value Output, Value Input, double MaxValue, double NegativeSlope, double Threshold) : UnaryOp(Output, Input)
{
    public override string Function => "ReLU";

    public override bool IsInPlace => true;

    protected override IEnumerable<string> Arguments(Spelling spelling) =>
    [
        $"maxValue: {new ConstantValue(MaxValue).ToCode()}",
        $"negativeSlope: {Numbers.Write(NegativeSlope)}",
        $"threshold: {Numbers.Write(Threshold)}",
    ];
}
