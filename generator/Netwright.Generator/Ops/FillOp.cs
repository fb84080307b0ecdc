using System.Collections.Generic;
using Netwright.Generator.Reading;
using Netwright.Generator.Writing;

namespace Netwright.Generator.Ops;

/// <summary>A value whose steps that do not count are filled with a number.</summary>
internal sealed record FillOp : UnaryOp
{
    private readonly double _number;

    public FillOp(Value output, Value input, Value mask, double number)
        : base(output, input) => (Counted, _number) = (mask, number);

    public override string Function => "Fill";

    public override IEnumerable<Value> Kept => [];

    public override bool IsInPlace => true;

    public override IEnumerable<string> GradientArguments(Spelling spelling) => [];

    protected override IEnumerable<string> Arguments(Spelling spelling) => [Numbers.Write(_number)];
}
