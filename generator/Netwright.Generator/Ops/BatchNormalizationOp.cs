using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Reading;
using Netwright.Generator.Writing;

namespace Netwright.Generator.Ops;

/// <summary>Normalizes channels over the batch; outside training, by moving means.</summary>
/// <param name="Output">The result.</param>
/// <param name="Input">Places with channels.</param>
/// <param name="Momentum">How much of the moving values a batch leaves.</param>
/// <param name="Epsilon">What keeps the variance from 0.</param>
/// <param name="Channels">Where channels are, as an argument.</param>
/// <param name="Mean">The variable that keeps the batch's mean, in training.</param>
/// <param name="Scale">The variable that keeps what the batch's distances from the mean are multiplied by.</param>
internal sealed record BatchNormalizationOp(
    Value Output,
    Value Input,
    double Momentum,
    double Epsilon,
    string Channels,
    Value? Mean = null,
    Value? Scale = null) : UnaryOp(Output, Input)
{
    public override string Function => "BatchNormalization";

    public override bool HasWeights => true;

    public override IEnumerable<Value> Kept => [Input, Mean!, Scale!];

    // A frozen one works as in inference, as in Keras.
    private string IsTrained => $"{Output.Layer}.Trainable";

    private string Weights => $"{Output.Layer}.Gamma, {Output.Layer}.Beta";

    private string States => $"{Output.Layer}.MovingMean, {Output.Layer}.MovingVariance";

    public override Op ForTraining(Func<string, Value> name, Func<Value, bool> wants) =>
        this with { Mean = name("Mean"), Scale = name("Scale") };

    // Moving values were taken over what counts already.
    public override Op ForInference => this with { Counted = null };

    public override IEnumerable<string> GradientArguments(Spelling spelling) => [Weights, $"epsilon: {Numbers.Write(Epsilon)}", $"training: {IsTrained}", Channels];

    protected override IEnumerable<string> ForwardArguments(Spelling spelling) =>
        [Weights, States, $"momentum: {Numbers.Write(Momentum)}", $"epsilon: {Numbers.Write(Epsilon)}", $"training: {(spelling.Training == "false" ? "false" : $"{spelling.Training} && {IsTrained}")}", Channels];

    protected override IEnumerable<string> StepArguments(Spelling spelling)
    {
        IEnumerable<string> arguments = [$"epsilon: {Numbers.Write(Epsilon)}", Channels];
        return Mean is null
            ? arguments.Prepend(States).Prepend(Weights)
            : [Weights, States, $"momentum: {Numbers.Write(Momentum)}", $"training: {IsTrained}", .. arguments, $"out var {Mean.Name}", $"out var {Scale!.Name}"];
    }
}
