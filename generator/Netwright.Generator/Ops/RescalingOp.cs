using System.Collections.Generic;
using Netwright.Generator.Reading;
using Netwright.Generator.Writing;

namespace Netwright.Generator.Ops;

/// <summary><c>x scale + offset</c>.</summary>
internal sealed record RescalingOp(Value Output, Value Input, double Scale, double Offset) : UnaryOp(Output, Input)
{
    public override string Function => "Rescaling";

    public override IEnumerable<Value> Kept => [];

    public override bool IsInPlace => true;

    public override IEnumerable<string> GradientArguments(Spelling spelling) => [$"scale: {Numbers.Write(Scale)}"];

    protected override IEnumerable<string> Arguments(Spelling spelling) => [$"scale: {Numbers.Write(Scale)}", $"offset: {Numbers.Write(Offset)}"];
}
