using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Netwright.Generator.Collections;
using Netwright.Generator.Differentiation;
using Netwright.Generator.Writing;

namespace Netwright.Generator.Ops;

/// <summary>A function of every element, or of the last axis; the shape stays.</summary>
internal sealed record ActivationOp(Value Output, Value Input, ActivationFunction Function) : Op
{
    private static readonly HashSet<ActivationFunction> KeepResult =
        [.. Enum.GetValues(typeof(ActivationFunction)).Cast<ActivationFunction>().Where(NeedsOnlyResult)];

    public override Value Output { get; init; } = Output;

    public override EquatableArray<Value> Inputs => [Input];

    /// <summary>Whether the derivative can be computed from the result alone.</summary>
    public bool NeedsOnlyItsResult => KeepResult.Contains(Function);

    public override Op Map(Func<Value, Value> replace) => this with { Input = replace(Input) };

    public override string WriteForward(Spelling spelling, Func<Value, string> operand) =>
        $"{spelling.Type("Activations")}.{Function}({operand(Input)})";

    public override string WriteStep(Spelling spelling) => $"step.Activate({spelling.Activation(Function)}, {Input.Name})";

    public override void Differentiate(GradientTape tape)
    {
        if (!tape.Wants(Input))
        {
            return;
        }

        var gradient = tape.Receive(Output);
        tape.Add(new ActivationGradient(Function, gradient, NeedsOnlyItsResult ? Output : Input));
        tape.Send(Input, gradient);
    }

    private static bool NeedsOnlyResult(ActivationFunction function) =>
        typeof(ActivationFunction).GetField(function.ToString())?.GetCustomAttribute<DerivativeAttribute>()?.Of == DerivativeOf.Output;
}

/// <summary>Turns the gradient of a function's result into that of its input, in place.</summary>
internal sealed record ActivationGradient(ActivationFunction Function, Value Gradient, Value Kept) : GradientOp
{
    public override string Node => Kept.Node;

    public override EquatableArray<Value> Written => [Gradient];

    public override string WriteStep(Spelling spelling) =>
        $"step.ActivationGradient({spelling.Activation(Function)}, {Gradient.Name}, {Kept.Name})";
}
