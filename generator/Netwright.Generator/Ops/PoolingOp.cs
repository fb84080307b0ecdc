using System.Collections.Generic;
using Netwright.Generator.Collections;
using Netwright.Generator.Shapes;
using Netwright.Generator.Writing;

namespace Netwright.Generator.Ops;

/// <summary>The largest or the mean value of each window.</summary>
/// <param name="Output">The result.</param>
/// <param name="Input">What the window moves over.</param>
/// <param name="Function"><c>MaxPooling</c> or <c>AveragePooling</c>.</param>
/// <param name="Sizes">The size of the window.</param>
/// <param name="Strides">How far it moves on each axis.</param>
/// <param name="Padding">What happens at the ends.</param>
/// <param name="Channels">Where channels are, as an argument.</param>
internal sealed record PoolingOp(
    Value Output,
    Value Input,
    string Function,
    EquatableArray<long> Sizes,
    EquatableArray<long> Strides,
    PaddingMode Padding,
    string Channels) : UnaryOp(Output, Input)
{
    public override string Function { get; } = Function;

    protected override IEnumerable<string> Arguments(Spelling spelling) =>
    [
        $"size: {Window.Write(Sizes)}",
        $"strides: {Window.Write(Strides)}",
        $"{spelling.Type("PaddingMode")}.{Padding}",
        Channels,
    ];
}
