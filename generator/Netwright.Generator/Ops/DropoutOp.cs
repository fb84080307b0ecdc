using System.Collections.Generic;
using Netwright.Generator.Reading;
using Netwright.Generator.Writing;

namespace Netwright.Generator.Ops;

/// <summary>Multiplies by random numbers in training; otherwise the identity.</summary>
/// <param name="Output">The result.</param>
/// <param name="Input">What is multiplied.</param>
/// <param name="Function"><c>Dropout</c>, <c>SpatialDropout</c>, <c>AlphaDropout</c> or <c>GaussianDropout</c>.</param>
/// <param name="Rate">The share that is dropped.</param>
/// <param name="Mask">The variable that keeps what was multiplied by.</param>
/// <param name="Drawn">For what numbers are drawn, as an argument; null for each element.</param>
internal sealed record DropoutOp(Value Output, Value Input, string Function, double Rate, Value Mask, string? Drawn = null)
    : UnaryOp(Output, Input)
{
    public override string Function { get; } = Function;

    public override string GradientFunction => "DropoutGradient";

    public override bool IsForTrainingOnly => true;

    public override IEnumerable<Value> Kept => [Mask];

    public override bool IsInPlace => true;

    private IEnumerable<string> Last => Drawn is null ? [] : [Drawn];

    public override IEnumerable<string> GradientArguments(Spelling spelling) => [];

    protected override IEnumerable<string> ForwardArguments(Spelling spelling) =>
        [Numbers.Write(Rate), spelling.Training, "_random", .. Last];

    protected override IEnumerable<string> StepArguments(Spelling spelling) =>
        [Numbers.Write(Rate), .. Last, $"out var {Mask.Name}"];
}
