using System.Collections.Generic;
using Netwright.Generator.Writing;

namespace Netwright.Generator.Ops;

/// <summary><c>x</c> if positive, else a learned slope times <c>x</c>.</summary>
internal sealed record PReLUOp(Value Output, Value Input) : UnaryOp(Output, Input)
{
    public override string Function => "PReLU";

    public override bool HasWeights => true;

    protected override IEnumerable<string> Arguments(Spelling spelling) => [$"{Output.Layer}.Alpha"];
}
