using System.Collections.Generic;
using Netwright.Generator.Collections;
using Netwright.Generator.Shapes;
using Netwright.Generator.Writing;

namespace Netwright.Generator.Ops;

/// <summary>Makes more places of few, by repeating or by interpolation.</summary>
/// <param name="Output">The result.</param>
/// <param name="Input">Places with channels.</param>
/// <param name="Sizes">How many each place becomes, axis by axis.</param>
/// <param name="Between">What new places hold.</param>
/// <param name="Channels">Where channels are, as an argument.</param>
internal sealed record UpSamplingOp(Value Output, Value Input, EquatableArray<long> Sizes, Interpolation Between, string Channels) : UnaryOp(Output, Input)
{
    public override string Function => "UpSampling";

    public override IEnumerable<Value> Kept => [];

    protected override IEnumerable<string> Arguments(Spelling spelling) =>
        [Window.Write(Sizes), $"{spelling.Type("Interpolation")}.{Between}", Channels];
}
