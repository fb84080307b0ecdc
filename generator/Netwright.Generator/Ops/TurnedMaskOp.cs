using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Collections;
using Netwright.Generator.Shapes;

namespace Netwright.Generator.Ops;

/// <summary>The mask of a value whose axes are put into another order.</summary>
/// <param name="Output">The mask, with as many axes as the value.</param>
/// <param name="Input">The mask of the value as it was.</param>
/// <param name="Axes">The old axis, from 1, of each new one.</param>
internal sealed record TurnedMaskOp(Value Output, Value Input, EquatableArray<long> Axes) : MaskOp(Output, [Input])
{
    protected override string Function => "TurnMask";

    protected override IEnumerable<string> Arguments(Func<Value, string> operand) => base.Arguments(operand).Append(Window.Write(Axes));
}
