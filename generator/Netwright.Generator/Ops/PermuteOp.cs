using System.Collections.Generic;
using Netwright.Generator.Collections;
using Netwright.Generator.Shapes;
using Netwright.Generator.Writing;

namespace Netwright.Generator.Ops;

/// <summary>Puts a sample's axes into another order.</summary>
/// <param name="Output">The result.</param>
/// <param name="Input">What is put into another order.</param>
/// <param name="Axes">The old axis, from 1, of each new one.</param>
internal sealed record PermuteOp(Value Output, Value Input, EquatableArray<long> Axes) : UnaryOp(Output, Input)
{
    public override string Function => "Permute";

    /// <summary>The order that puts the axes back decides alone.</summary>
    public override IEnumerable<Value> Kept => [];

    protected override IEnumerable<string> Arguments(Spelling spelling) => [Window.Write(Axes)];
}
