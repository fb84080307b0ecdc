using System.Collections.Generic;
using Netwright.Generator.Writing;

namespace Netwright.Generator.Ops;

/// <summary>Adds zeros around the places. Its gradient is what is left when they are taken away.</summary>
/// <param name="Output">The result.</param>
/// <param name="Input">Places with channels.</param>
/// <param name="Amount">The beginning and end of each axis, as C#.</param>
/// <param name="Channels">Where channels are, as an argument.</param>
internal sealed record ZeroPaddingOp(Value Output, Value Input, string Amount, string Channels) : UnaryOp(Output, Input)
{
    public override string Function => "ZeroPadding";

    public override string GradientFunction => "Cropping";

    public override IEnumerable<Value> Kept => [];

    protected override IEnumerable<string> Arguments(Spelling spelling) => [$"[{Amount}]", Channels];
}
