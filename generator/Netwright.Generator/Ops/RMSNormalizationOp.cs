using System.Collections.Generic;
using Netwright.Generator.Reading;
using Netwright.Generator.Writing;

namespace Netwright.Generator.Ops;

/// <summary>Divides the last axis by its root mean square, and scales.</summary>
internal sealed record RMSNormalizationOp(Value Output, Value Input, double Epsilon) : UnaryOp(Output, Input)
{
    public override string Function => "RMSNormalization";

    public override bool HasWeights => true;

    protected override IEnumerable<string> Arguments(Spelling spelling) => [$"{Output.Layer}.Gamma", $"epsilon: {Numbers.Write(Epsilon)}"];
}
