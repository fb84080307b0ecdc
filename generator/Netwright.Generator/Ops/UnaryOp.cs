using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Collections;
using Netwright.Generator.Differentiation;
using Netwright.Generator.Writing;

namespace Netwright.Generator.Ops;

/// <summary>
/// An operation that reads one value. The library has a function for it, which autograd can record, and two kernels: one
/// of the same name, and one of its gradient, which takes the same arguments.
/// </summary>
internal abstract record UnaryOp(Value Output, Value Input) : Op
{
    public sealed override Value Output { get; init; } = Output;

    /// <summary>Which steps count, if the operation looks at a mask.</summary>
    public Value? Counted { get; init; }

    public sealed override EquatableArray<Value> Inputs => Counted is null ? [Input] : [Input, Counted];

    public sealed override EquatableArray<Value> Differentiable => [Input];

    /// <summary>The function's and the kernel's name.</summary>
    public abstract string Function { get; }

    /// <summary>The name of the gradient's kernel.</summary>
    public virtual string GradientFunction => Function + "Gradient";

    /// <summary>What the gradient is computed from, beside the gradient of the result.</summary>
    public virtual IEnumerable<Value> Kept => [Input];

    /// <summary>Whether the gradient of the result is overwritten with that of the input.</summary>
    public virtual bool IsInPlace => false;

    /// <summary>Whether the gradient's kernel looks at the mask as well.</summary>
    public virtual bool MasksGradient => true;

    public override Op Map(Func<Value, Value> replace) => this with { Input = replace(Input), Counted = Counted is null ? null : replace(Counted) };

    public override string WriteForward(Spelling spelling, Func<Value, string> operand) =>
        $"{spelling.Type("Functions")}.{Function}({string.Join(", ", ForwardArguments(spelling).Prepend(operand(Input)).Concat(WriteMask(operand)))})";

    public override string WriteStep(Spelling spelling) =>
        $"step.{Function}({string.Join(", ", StepArguments(spelling).Prepend(Input.Name).Concat(WriteMask(static value => value.Name)))})";

    public override void Differentiate(GradientTape tape)
    {
        if (!HasWeights && !tape.Wants(Input))
        {
            return;
        }

        var gradient = tape.Receive(Output);
        var result = !tape.Wants(Input) ? null : IsInPlace ? gradient : tape.NewGradient(Input);
        tape.Add(new UnaryGradient(this, gradient, result));
        if (result is not null)
        {
            tape.Send(Input, result);
        }
    }

    /// <summary>What the gradient's kernel takes after what is kept, as C#.</summary>
    public virtual IEnumerable<string> GradientArguments(Spelling spelling) => Arguments(spelling);

    /// <summary>The mask as the last argument, as C#.</summary>
    public IEnumerable<string> WriteMask(Func<Value, string> operand) => Counted is null ? [] : ["mask: " + operand(Counted)];

    /// <summary>What all three take after what they read, as C#.</summary>
    protected virtual IEnumerable<string> Arguments(Spelling spelling) => [];

    /// <summary>What the function takes after its input, as C#.</summary>
    protected virtual IEnumerable<string> ForwardArguments(Spelling spelling) => Arguments(spelling);

    /// <summary>What the kernel takes after its input, as C#.</summary>
    protected virtual IEnumerable<string> StepArguments(Spelling spelling) => Arguments(spelling);
}

/// <summary>The gradients of weights, written to the gradient buffer, and that of the input, if it is wanted.</summary>
internal sealed record UnaryGradient(UnaryOp Op, Value Gradient, Value? Result) : GradientOp
{
    public override string Node => Op.Output.Node;

    public override GradientOp WithoutInputs => Op is { HasWeights: true, IsInPlace: false } ? this with { Result = null } : this;

    public override EquatableArray<Value> Written => Result is null ? [] : [Result];

    public override string WriteStep(Spelling spelling)
    {
        var arguments = Op.Kept.Select(static value => value.Name).Prepend(Gradient.Name).Concat(Op.GradientArguments(spelling));
        var isMade = Result is not null && !Op.IsInPlace;
        if (isMade && Op.HasWeights)
        {
            arguments = arguments.Append($"out var {Result!.Name}");
        }

        arguments = Op.MasksGradient ? arguments.Concat(Op.WriteMask(static value => value.Name)) : arguments;
        var declaration = isMade && !Op.HasWeights ? $"var {Result!.Name} = " : string.Empty;
        return $"{declaration}step.{Op.GradientFunction}({string.Join(", ", arguments)})";
    }
}
