using System;
using Netwright.Generator.Collections;
using Netwright.Generator.Differentiation;
using Netwright.Generator.Writing;

namespace Netwright.Generator.Ops;

/// <summary><c>activation(input W^T + b)</c> over the last axis.</summary>
/// <param name="Output">The result.</param>
/// <param name="Input">What is multiplied.</param>
/// <param name="Weight">The member of the layer's handle that holds the kernel.</param>
/// <param name="Bias">The member that holds the bias; null if none is added.</param>
/// <param name="Activation">
/// A function that planning fused with the product: one whose derivative needs only its result.
/// </param>
internal sealed record LinearOp(
    Value Output,
    Value Input,
    string Weight,
    string? Bias,
    ActivationFunction Activation = ActivationFunction.Linear) : Op
{
    public override Value Output { get; init; } = Output;

    /// <summary>The layer with the weights: another than the output's, where the activation of the next node is fused.</summary>
    public string Layer { get; init; } = Output.Layer;

    /// <summary>The node of that layer.</summary>
    public string Node { get; init; } = Output.Node;

    public override EquatableArray<Value> Inputs => [Input];

    public override string Handle => Layer;

    public override string Application => Node;

    public override bool HasWeights => true;

    private string Kernel => $"{Layer}.{Weight}";

    private string? Summand => Bias is null ? null : $"{Layer}.{Bias}";

    public override Op Map(Func<Value, Value> replace) => this with { Input = replace(Input) };

    public override Op? WithActivation(Value output, ActivationFunction activation) =>
        Activation == ActivationFunction.Linear ? this with { Output = output, Activation = activation } : null;

    public override string WriteForward(Spelling spelling, Func<Value, string> operand) =>
        $"{spelling.Type("nn")}.functional.linear({operand(Input)}, {Kernel}{(Summand is null ? string.Empty : ", " + Summand)})";

    public override string WriteStep(Spelling spelling)
    {
        var activation = Activation == ActivationFunction.Linear ? string.Empty : ", " + spelling.Activation(Activation);
        return $"step.Linear({Input.Name}, {Kernel}, {Summand ?? "null"}{activation})";
    }

    public override void Differentiate(GradientTape tape)
    {
        var gradient = tape.Receive(Output);
        if (Activation != ActivationFunction.Linear)
        {
            tape.Add(new ActivationGradient(Activation, gradient, Output));
        }

        tape.Add(new LinearParameterGradients(Node, gradient, Input, Kernel, Summand));
        if (tape.Wants(Input))
        {
            var result = tape.NewGradient(Input);
            tape.Add(new LinearInputGradient(Node, result, gradient, Kernel));
            tape.Send(Input, result);
        }
    }
}

/// <summary>The gradients of a kernel and a bias, written to the gradient buffer.</summary>
internal sealed record LinearParameterGradients(string Layer, Value Gradient, Value Input, string Kernel, string? Bias) : GradientOp
{
    public override string Node => Layer;

    public override string WriteStep(Spelling spelling) =>
        $"step.LinearParameterGradients({Gradient.Name}, {Input.Name}, {Kernel}, {Bias ?? "null"})";
}

/// <summary>The gradient of what was multiplied.</summary>
internal sealed record LinearInputGradient(string Layer, Value Result, Value Gradient, string Kernel) : GradientOp
{
    public override string Node => Layer;

    public override GradientOp? WithoutInputs => null;

    public override EquatableArray<Value> Written => [Result];

    public override string WriteStep(Spelling spelling) =>
        $"var {Result.Name} = step.LinearInputGradient({Gradient.Name}, {Kernel})";
}
