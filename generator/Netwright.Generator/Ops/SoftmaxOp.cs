using System.Collections.Generic;
using Netwright.Generator.Reading;
using Netwright.Generator.Writing;

namespace Netwright.Generator.Ops;

/// <summary><c>exp(x) / sum(exp(x))</c> along an axis other than the last, which is an activation.</summary>
internal sealed record SoftmaxOp(Value Output, Value Input, int Axis) : UnaryOp(Output, Input)
{
    public override string Function => "Softmax";

    public override IEnumerable<Value> Kept => [Output];

    public override bool IsInPlace => true;

    // What does not count got 0, of which there is no gradient.
    public override bool MasksGradient => false;

    protected override IEnumerable<string> Arguments(Spelling spelling) => [$"axis: {Numbers.Write(Axis)}"];
}
