using System.Collections.Generic;
using Netwright.Generator.Shapes;
using Netwright.Generator.Writing;

namespace Netwright.Generator.Ops;

/// <summary>Some of the elements of each row.</summary>
/// <param name="Output">The elements.</param>
/// <param name="Input">The rows.</param>
/// <param name="Start">The first of the elements.</param>
internal sealed record SliceOp(Value Output, Value Input, Dimension Start) : UnaryOp(Output, Input)
{
    public override string Function => "Slice";

    public override IEnumerable<string> GradientArguments(Spelling spelling) => [$"start: {spelling.Dimension(Start)}"];

    protected override IEnumerable<string> Arguments(Spelling spelling) =>
        [$"start: {spelling.Dimension(Start)}", $"length: {spelling.Dimension(Output.Shape.Last)}"];
}
