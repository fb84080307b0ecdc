using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Reading;

namespace Netwright.Generator.Ops;

/// <summary>Of which steps a feature is another number.</summary>
internal sealed record AnyNotEqualOp(Value Output, Value Input, double Number) : MaskOp(Output, [Input])
{
    protected override string Function => "AnyNotEqual";

    protected override IEnumerable<string> Arguments(Func<Value, string> operand) => base.Arguments(operand).Append(Numbers.Write(Number));
}
