using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Reading;

namespace Netwright.Generator.Ops;

/// <summary>Which elements are another number.</summary>
internal sealed record NotEqualOp(Value Output, Value Input, double Number) : MaskOp(Output, [Input])
{
    protected override string Function => "NotEqual";

    protected override IEnumerable<string> Arguments(Func<Value, string> operand) => base.Arguments(operand).Append(Numbers.Write(Number));
}
