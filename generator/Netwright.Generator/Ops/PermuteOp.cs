using System.Collections.Generic;
using System.Linq;
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

    /// <summary>Puts axes back that were put into an order.</summary>
    /// <param name="output">The result, in the order before.</param>
    /// <param name="input">What is put back.</param>
    /// <param name="axes">The order: the axis before, from 1, of each.</param>
    public static PermuteOp Back(Value output, Value input, EquatableArray<long> axes)
    {
        var order = axes.ToList();
        return new(output, input, order.Select((_, place) => order.IndexOf(place + 1) + 1L).ToEquatableArray());
    }

    protected override IEnumerable<string> Arguments(Spelling spelling) => [Window.Write(Axes)];
}
