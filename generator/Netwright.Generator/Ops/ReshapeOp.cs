using System;
using System.Linq;
using Netwright.Generator.Writing;

namespace Netwright.Generator.Ops;

/// <summary>The same elements in another shape: a view.</summary>
internal sealed record ReshapeOp(Value Output, Value Input) : ViewOp(Output, Input)
{
    public override string WriteForward(Spelling spelling, Func<Value, string> operand) =>
        $"{operand(Input)}.reshape({Axes(spelling)})";

    public override string WriteStep(Spelling spelling) => $"step.Reshape({Input.Name}, {Axes(spelling)})";

    /// <summary>The axes as C#; the number of samples follows from the rest.</summary>
    private string Axes(Spelling spelling)
    {
        var axes = Output.Shape.Axes.Select(spelling.Dimension).ToList();
        axes.Insert(0, "-1");
        return string.Join(", ", axes);
    }
}
