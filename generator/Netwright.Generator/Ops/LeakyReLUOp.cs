using System.Collections.Generic;
using Netwright.Generator.Reading;
using Netwright.Generator.Writing;

namespace Netwright.Generator.Ops;

/// <summary><c>x</c> if positive, else <c>slope x</c>.</summary>
internal sealed record LeakyReLUOp(Value Output, Value Input, double Slope) : UnaryOp(Output, Input)
{
    public override string Function => "LeakyReLU";

    public override bool IsInPlace => true;

    protected override IEnumerable<string> Arguments(Spelling spelling) => [$"slope: {Numbers.Write(Slope)}"];
}
