using System;
using System.Collections.Generic;
using Netwright.Generator.Collections;
using Netwright.Generator.Differentiation;
using Netwright.Generator.Reading;
using Netwright.Generator.Writing;

namespace Netwright.Generator.Ops;

/// <summary>Goes through a sequence step by step, one way.</summary>
/// <param name="Output">The last step's result, or every step's.</param>
/// <param name="Input">The sequence.</param>
/// <param name="Function">What a step is: <c>SimpleRNN</c>, <c>LSTM</c> or <c>GRU</c>.</param>
/// <param name="Way">What the names of the way's weights begin with.</param>
/// <param name="UseBias">Whether there is a bias.</param>
/// <param name="Activation">What is applied to a step's result; null for tanh.</param>
/// <param name="GateActivation">What makes a gate of a sum; null for a sigmoid, and where there are no gates.</param>
/// <param name="Arguments">Further arguments that are not as by default, as C#.</param>
/// <param name="Dropout">The share of channels that are dropped in training.</param>
/// <param name="RecurrentDropout">The share of the state that is dropped in training.</param>
/// <param name="Pass">The variable that keeps what the gradient is computed from; null where none is wanted.</param>
internal sealed record RecurrentOp(
    Value Output,
    Value Input,
    string Function,
    string Way,
    bool UseBias,
    ActivationFunction? Activation,
    ActivationFunction? GateActivation,
    EquatableArray<string> Arguments,
    double Dropout,
    double RecurrentDropout,
    Value? Pass = null) : Op
{
    public override Value Output { get; init; } = Output;

    /// <summary>The states to begin with; none for 0.</summary>
    public EquatableArray<Value> InitialStates { get; init; } = [];

    /// <summary>Whether a batch begins with the states at which the one before it ended.</summary>
    public bool IsStateful { get; init; }

    /// <summary>Which steps count; null if all do. At others the state stays.</summary>
    public Value? Mask { get; init; }

    public override EquatableArray<Value> Inputs => Mask is null ? [Input, .. InitialStates] : [Input, Mask, .. InitialStates];

    public override EquatableArray<Value> Differentiable => [Input, .. InitialStates];

    public override bool HasWeights => true;

    public override Op Map(Func<Value, Value> replace) => this with { Input = replace(Input), InitialStates = InitialStates.Select(replace).ToEquatableArray(), Mask = Mask is null ? null : replace(Mask) };

    public override Op ForTraining(Func<string, Value> name, Func<Value, bool> wants) => this with { Pass = name(Way + "Pass") };

    public override string WriteForward(Spelling spelling, Func<Value, string> operand)
    {
        var dropout = Dropout > 0 || RecurrentDropout > 0 ? $"{WriteDropout()}, training: {spelling.Training}, random: _random" : string.Empty;
        return $"{spelling.Type("Functions")}.{Function}({operand(Input)}, {Weights()}{Options(spelling)}{dropout}{WriteStates(operand)})";
    }

    public override string WriteStep(Spelling spelling) => Pass is null
        ? $"step.{Function}({Input.Name}, {Weights()}{Options(spelling)}{WriteStates(static state => state.Name)})"
        : $"step.{Function}({Input.Name}, {Weights()}, out var {Pass.Name}{Options(spelling)}{WriteDropout()}{WriteStates(static state => state.Name)})";

    public override void Differentiate(GradientTape tape)
    {
        var gradient = tape.Receive(Output);
        var result = tape.Wants(Input) ? tape.NewGradient(Input) : null;
        tape.Add(new RecurrentGradient(Output.Node, Pass!, gradient, result));
        if (result is not null)
        {
            tape.Send(Input, result);
        }

        for (var index = 0; index < InitialStates.Count; index++)
        {
            if (tape.Wants(InitialStates[index]))
            {
                var toState = tape.NewGradient(InitialStates[index]);
                tape.Add(new InitialStateGradient(Output.Node, Pass!, index, toState));
                tape.Send(InitialStates[index], toState);
            }
        }
    }

    private string WriteStates(Func<Value, string> operand) =>
        (Mask is null ? string.Empty : ", mask: " + operand(Mask))
        + (InitialStates.Count > 0 ? $", initialStates: [{string.Join(", ", InitialStates.Select(operand))}]" : string.Empty)
        + (IsStateful ? $", states: {Output.Layer}.{Way}States" : string.Empty);

    private string Weights()
    {
        // Only a bidirectional layer has weights of a second way, so their type says that they may be missing.
        var (layer, known) = ($"{Output.Layer}.{Way}", Way.Length == 0 ? string.Empty : "!");
        return $"{layer}Kernel{known}, {layer}RecurrentKernel{known}, {(UseBias ? $"{layer}Bias" : "null")}";
    }

    private string Options(Spelling spelling)
    {
        var options = new List<string>();
        if (Activation is { } activation)
        {
            options.Add($"activation: {spelling.Activation(activation)}");
        }

        if (GateActivation is { } gate)
        {
            options.Add($"recurrentActivation: {spelling.Activation(gate)}");
        }

        options.AddRange(Arguments);
        return options.Count == 0 ? string.Empty : ", " + string.Join(", ", options);
    }

    private string WriteDropout() =>
        (Dropout > 0 ? $", dropout: {Numbers.Write(Dropout)}" : string.Empty)
        + (RecurrentDropout > 0 ? $", recurrentDropout: {Numbers.Write(RecurrentDropout)}" : string.Empty);
}

/// <summary>The gradients of the weights, written to the gradient buffer, and of the sequence, if that is wanted.</summary>
internal sealed record RecurrentGradient(string Layer, Value Pass, Value Gradient, Value? Result) : GradientOp
{
    public override string Node => Layer;

    public override GradientOp WithoutInputs => this with { Result = null };

    public override EquatableArray<Value> Written => Result is null ? [] : [Result];

    public override string WriteStep(Spelling spelling) =>
        $"step.RecurrentGradient({Pass.Name}, {Gradient.Name}{(Result is null ? string.Empty : $", out var {Result.Name}")})";
}

/// <summary>The gradient of a state to begin with, which was computed with those of the weights.</summary>
internal sealed record InitialStateGradient(string Layer, Value Pass, int Index, Value Result) : GradientOp
{
    public override string Node => Layer;

    public override GradientOp? WithoutInputs => null;

    public override string WriteStep(Spelling spelling) => $"var {Result.Name} = step.InitialStateGradient({Pass.Name}, {Numbers.Write(Index)})";
}
