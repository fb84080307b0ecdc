using System.Collections.Generic;
using Netwright.Generator.Reading;
using Netwright.Generator.Writing;

namespace Netwright.Generator.Ops;

/// <summary>Repeats a vector.</summary>
internal sealed record RepeatVectorOp(Value Output, Value Input, long Times) : UnaryOp(Output, Input)
{
    public override string Function => "RepeatVector";

    public override IEnumerable<Value> Kept => [];

    public override IEnumerable<string> GradientArguments(Spelling spelling) => [];

    protected override IEnumerable<string> Arguments(Spelling spelling) => [$"times: {Numbers.Write(Times)}"];
}
