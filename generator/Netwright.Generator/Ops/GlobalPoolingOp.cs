using System.Collections.Generic;
using Netwright.Generator.Writing;

namespace Netwright.Generator.Ops;

/// <summary>The largest or the mean value of each channel, over all places.</summary>
/// <param name="Output">The result.</param>
/// <param name="Input">Places with channels.</param>
/// <param name="Function"><c>GlobalMaxPooling</c> or <c>GlobalAveragePooling</c>.</param>
/// <param name="Channels">Where channels are, as an argument.</param>
internal sealed record GlobalPoolingOp(Value Output, Value Input, string Function, string Channels) : UnaryOp(Output, Input)
{
    public override string Function { get; } = Function;

    protected override IEnumerable<string> Arguments(Spelling spelling) => [Channels];
}
