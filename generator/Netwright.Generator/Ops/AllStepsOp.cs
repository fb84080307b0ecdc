using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Reading;

namespace Netwright.Generator.Ops;

/// <summary>A mask of which all steps count, of a value's first axes.</summary>
internal sealed record AllStepsOp(Value Output, Value Input) : MaskOp(Output, [Input])
{
    protected override string Function => "AllSteps";

    protected override IEnumerable<string> Arguments(Func<Value, string> operand) =>
        base.Arguments(operand).Append($"axes: {Numbers.Write(Output.Shape.Rank + 1)}");
}
