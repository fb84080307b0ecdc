using System;
using System.Collections.Generic;
using Netwright.Generator.Reading;
using Netwright.Generator.Writing;

namespace Netwright.Generator.Ops;

/// <summary>Normalizes the last axis.</summary>
/// <param name="Output">The result.</param>
/// <param name="Input">What is normalized.</param>
/// <param name="Epsilon">What keeps the variance from 0.</param>
/// <param name="Mean">The variable that keeps the means for the gradient; null where none is wanted.</param>
/// <param name="Scale">The variable that keeps what distances from the mean are multiplied by.</param>
internal sealed record LayerNormalizationOp(Value Output, Value Input, double Epsilon, Value? Mean = null, Value? Scale = null)
    : UnaryOp(Output, Input)
{
    public override string Function => "LayerNormalization";

    public override bool HasWeights => true;

    public override IEnumerable<Value> Kept => [Input, Mean!, Scale!];

    public override Op ForTraining(Func<string, Value> name, Func<Value, bool> wants) =>
        this with { Mean = name("Mean"), Scale = name("Scale") };

    public override IEnumerable<string> GradientArguments(Spelling spelling) => [$"{Output.Layer}.Gamma", $"{Output.Layer}.Beta"];

    protected override IEnumerable<string> Arguments(Spelling spelling) =>
        [$"{Output.Layer}.Gamma", $"{Output.Layer}.Beta", $"epsilon: {Numbers.Write(Epsilon)}"];

    protected override IEnumerable<string> StepArguments(Spelling spelling) =>
        Mean is null ? Arguments(spelling) : [.. Arguments(spelling), $"out var {Mean.Name}", $"out var {Scale!.Name}"];
}
