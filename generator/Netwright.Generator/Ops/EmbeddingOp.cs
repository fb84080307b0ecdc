using System.Collections.Generic;
using Netwright.Generator.Writing;

namespace Netwright.Generator.Ops;

/// <summary>A learned vector for each number. Numbers have no gradient.</summary>
internal sealed record EmbeddingOp(Value Output, Value Input) : UnaryOp(Output, Input)
{
    public override string Function => "Embedding";

    public override bool HasWeights => true;

    protected override IEnumerable<string> Arguments(Spelling spelling) => [$"{Output.Layer}.Weight"];
}
