using System;
using Netwright.Generator.Collections;
using Netwright.Generator.Writing;

namespace Netwright.Generator.Ops;

/// <summary>Makes samples of the steps of sequences, <c>[N, steps, ...]</c> to <c>[N*steps, ...]</c>: a view.</summary>
internal sealed record FoldTimeOp(Value Output, Value Input) : ViewOp(Output, Input)
{
    public override string WriteForward(Spelling spelling, Func<Value, string> operand) => $"{operand(Input)}.flatten(0, 1)";

    public override string WriteStep(Spelling spelling) => $"step.FoldTime({Input.Name})";
}

/// <summary>Makes steps of samples again, as many as a sequence has: a view.</summary>
/// <param name="Output">The sequences, <c>[N, steps, ...]</c>.</param>
/// <param name="Input">The samples, <c>[N*steps, ...]</c>.</param>
/// <param name="Sequence">What has <c>N</c> samples and their steps.</param>
internal sealed record UnfoldTimeOp(Value Output, Value Input, Value Sequence) : ViewOp(Output, Input)
{
    public override EquatableArray<Value> Inputs => [Input, Sequence];

    public override Op Map(Func<Value, Value> replace) => this with { Input = replace(Input), Sequence = replace(Sequence) };

    public override string WriteForward(Spelling spelling, Func<Value, string> operand) =>
        $"{spelling.Type("Functions")}.UnfoldTime({operand(Input)}, {operand(Sequence)})";

    public override string WriteStep(Spelling spelling) => $"step.UnfoldTime({Input.Name}, {Sequence.Name})";
}
