using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Collections;

namespace Netwright.Generator.Ops;

/// <summary>What an attention's places may look at, which all masks must allow.</summary>
/// <param name="Output">The mask, <c>[queries, places]</c>.</param>
/// <param name="Query">Which queries count; null if all do.</param>
/// <param name="Keys">Which places count, by the masks of value and key.</param>
/// <param name="Written">The mask that the layer reads as a node; null if there is none.</param>
internal sealed record AttentionMaskOp(Value Output, Value? Query, EquatableArray<Value> Keys, Value? Written)
    : MaskOp(Output, new[] { Query, Written }.OfType<Value>().Concat(Keys).ToEquatableArray())
{
    protected override string Function => "AttentionMask";

    public override Op Map(Func<Value, Value> replace) => new AttentionMaskOp(
        Output, Query is null ? null : replace(Query), Keys.Select(replace).ToEquatableArray(), Written is null ? null : replace(Written));

    protected override IEnumerable<string> Arguments(Func<Value, string> operand) =>
        new[] { Query, Written }.Select(mask => mask is null ? "null" : operand(mask)).Concat(Keys.Select(operand));
}
