using System.Collections.Generic;
using Netwright.Generator.Writing;

namespace Netwright.Generator.Ops;

/// <summary>Takes places away from the ends, whose gradient is 0.</summary>
/// <param name="Output">The result.</param>
/// <param name="Input">Places with channels.</param>
/// <param name="Amount">The beginning and end of each axis, as C#.</param>
/// <param name="Channels">Where channels are, as an argument.</param>
internal sealed record CroppingOp(Value Output, Value Input, string Amount, string Channels) : UnaryOp(Output, Input)
{
    public override string Function => "Cropping";

    public override string GradientFunction => "ZeroPadding";

    public override IEnumerable<Value> Kept => [];

    protected override IEnumerable<string> Arguments(Spelling spelling) => [$"[{Amount}]", Channels];
}
