using System;
using System.Linq;
using Netwright.Generator.Collections;
using Netwright.Generator.Differentiation;
using Netwright.Generator.Writing;

namespace Netwright.Generator.Ops;

/// <summary>Filters that slide over places, or the transpose of that; <c>activation(filters * input + b)</c>.</summary>
/// <param name="Output">The result.</param>
/// <param name="Input">What the filters slide over.</param>
/// <param name="Function">The library's function: <c>Convolution</c> or <c>TransposedConvolution</c>.</param>
/// <param name="Weight">The member of the layer's handle that holds the filters.</param>
/// <param name="Bias">The member that holds the bias; null if none is added.</param>
/// <param name="Geometry">How the window moves, as arguments of the function.</param>
/// <param name="Activation">
/// A function that planning fused with the convolution: one whose derivative needs only its result.
/// </param>
internal sealed record ConvolutionOp(
    Value Output,
    Value Input,
    string Function,
    string Weight,
    string? Bias,
    EquatableArray<string> Geometry,
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

    public override Op Map(Func<Value, Value> replace) => this with { Input = replace(Input) };

    public override Op? WithActivation(Value output, ActivationFunction activation) =>
        Activation == ActivationFunction.Linear ? this with { Output = output, Activation = activation } : null;

    public override string WriteForward(Spelling spelling, Func<Value, string> operand) =>
        $"{spelling.Type("Functions")}.{Function}({operand(Input)}, {Arguments(spelling)})";

    public override string WriteStep(Spelling spelling)
    {
        var activation = Activation == ActivationFunction.Linear ? string.Empty : ", " + spelling.Activation(Activation);
        return $"step.{Function}({Input.Name}, {Arguments(spelling)}{activation})";
    }

    public override void Differentiate(GradientTape tape)
    {
        var gradient = tape.Receive(Output);
        if (Activation != ActivationFunction.Linear)
        {
            tape.Add(new ActivationGradient(Activation, gradient, Output));
        }

        var result = tape.Wants(Input) ? tape.NewGradient(Input) : null;
        tape.Add(new ConvolutionGradient(this, gradient, result));
        if (result is not null)
        {
            tape.Send(Input, result);
        }
    }

    /// <summary>The weights and the window, as arguments.</summary>
    internal string Arguments(Spelling spelling) => string.Join(
        ", ",
        new[] { $"{Layer}.{Weight}", Bias is null ? "null" : $"{Layer}.{Bias}" }
            .Concat(Geometry.Select(argument => argument.Replace("PaddingMode.", spelling.Type("PaddingMode") + "."))));
}

/// <summary>The gradients of filters and bias, written to the gradient buffer, and that of the input, if it is wanted.</summary>
internal sealed record ConvolutionGradient(ConvolutionOp Op, Value Gradient, Value? Result) : GradientOp
{
    public override string Node => Op.Node;

    public override GradientOp WithoutInputs => this with { Result = null };

    public override EquatableArray<Value> Written => Result is null ? [] : [Result];

    public override string WriteStep(Spelling spelling)
    {
        var result = Result is null ? string.Empty : $", out var {Result.Name}";
        return $"step.{Op.Function}Gradient({Gradient.Name}, {Op.Input.Name}, {Op.Arguments(spelling)}{result})";
    }
}
