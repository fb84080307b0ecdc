using System;
using System.Collections.Generic;
using Netwright.Generator.Reading;
using Netwright.Generator.Writing;

namespace Netwright.Generator.Ops;

/// <summary>Normalizes groups of channels, sample by sample.</summary>
/// <param name="Output">The result.</param>
/// <param name="Input">Places with channels.</param>
/// <param name="Groups">Into how many groups channels are split.</param>
/// <param name="Epsilon">What keeps the variance from 0.</param>
/// <param name="Channels">Where channels are, as an argument.</param>
/// <param name="Mean">The variable that keeps the means for the gradient; null where none is wanted.</param>
/// <param name="Scale">The variable that keeps what distances from the mean are multiplied by.</param>
internal sealed record GroupNormalizationOp(
    Value Output,
    Value Input,
    long Groups,
    double Epsilon,
    string Channels,
    Value? Mean = null,
    Value? Scale = null) : UnaryOp(Output, Input)
{
    public override string Function => "GroupNormalization";

    public override bool HasWeights => true;

    public override IEnumerable<Value> Kept => [Input, Mean!, Scale!];

    private string Weights => $"{Output.Layer}.Gamma, {Output.Layer}.Beta";

    public override Op ForTraining(Func<string, Value> name, Func<Value, bool> wants) =>
        this with { Mean = name("Mean"), Scale = name("Scale") };

    public override IEnumerable<string> GradientArguments(Spelling spelling) => [Weights, $"groups: {Numbers.Write(Groups)}", Channels];

    protected override IEnumerable<string> Arguments(Spelling spelling) =>
        [Weights, $"groups: {Numbers.Write(Groups)}", $"epsilon: {Numbers.Write(Epsilon)}", Channels];

    protected override IEnumerable<string> StepArguments(Spelling spelling) =>
        Mean is null ? Arguments(spelling) : [.. Arguments(spelling), $"out var {Mean.Name}", $"out var {Scale!.Name}"];
}
