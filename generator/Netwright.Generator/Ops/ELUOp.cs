using System.Collections.Generic;
using Netwright.Generator.Reading;
using Netwright.Generator.Writing;

namespace Netwright.Generator.Ops;

/// <summary><c>x</c> if positive, else <c>alpha (exp(x) - 1)</c>.</summary>
internal sealed record ELUOp(Value Output, Value Input, double Alpha) : UnaryOp(Output, Input)
{
    public override string Function => "ELU";

    public override bool IsInPlace => true;

    protected override IEnumerable<string> Arguments(Spelling spelling) => [$"alpha: {Numbers.Write(Alpha)}"];
}
