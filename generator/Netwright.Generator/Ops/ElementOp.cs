using System;
using System.Collections.Generic;
using Netwright.Generator.Collections;
using Netwright.Generator.Differentiation;
using Netwright.Generator.Reading;
using Netwright.Generator.Writing;
using Netwright.Runtime;

namespace Netwright.Generator.Ops;

/// <summary>A function of every element that is no activation.</summary>
/// <param name="Output">The result.</param>
/// <param name="Function">The function.</param>
/// <param name="Input">What is read.</param>
/// <param name="Exponent">The exponent of a power.</param>
internal sealed record ElementOp(Value Output, ElementFunction Function, Value Input, double Exponent) : Op
{
    public override Value Output { get; init; } = Output;

    public override EquatableArray<Value> Inputs => [Input];

    private string Power => Function == ElementFunction.Power ? ", " + Numbers.Write(Exponent) : string.Empty;

    /// <summary>The operation that a method of tensors is; null if it is another.</summary>
    public static Op? Of(Value output, TermOperation method, IReadOnlyList<Operand> operands) => (method.Name, operands.Count, operands[0].Value) switch
    {
        ("pow", 2, { } value) when operands[1].Value is null => new ElementOp(output, ElementFunction.Power, value, operands[1].Number),
        (_, 1, { } value) when method.Arguments.Count == 0 => method.Name switch
        {
            "neg" => new ElementOp(output, ElementFunction.Negate, value, 1),
            "abs" => new ElementOp(output, ElementFunction.Absolute, value, 1),
            "square" => new ElementOp(output, ElementFunction.Square, value, 1),
            "exp" => new ElementOp(output, ElementFunction.Exponential, value, 1),
            "log" => new ElementOp(output, ElementFunction.Logarithm, value, 1),
            "log1p" => new ElementOp(output, ElementFunction.LogarithmOfOneMore, value, 1),
            "sqrt" => new ElementOp(output, ElementFunction.SquareRoot, value, 1),
            "relu" => new ActivationOp(output, value, ActivationFunction.ReLU),
            "sigmoid" => new ActivationOp(output, value, ActivationFunction.Sigmoid),
            "tanh" => new ActivationOp(output, value, ActivationFunction.Tanh),
            _ => null,
        },
        _ => null,
    };

    public override Op Map(Func<Value, Value> replace) => this with { Input = replace(Input) };

    public override string WriteForward(Spelling spelling, Func<Value, string> operand) => throw new NotSupportedException();

    public override string WriteStep(Spelling spelling) => $"step.Map({spelling.Type("ElementFunction")}.{Function}, {Input.Name}{Power})";

    public override void Differentiate(GradientTape tape)
    {
        if (tape.Wants(Input))
        {
            var gradient = tape.Receive(Output);
            tape.Add(new ElementGradient(this, gradient));
            tape.Send(Input, gradient);
        }
    }

    /// <summary>Turns the gradient of the result into that of the input, in place.</summary>
    private sealed record ElementGradient(ElementOp Op, Value Gradient) : GradientOp
    {
        public override string Node => Op.Output.Node;

        public override EquatableArray<Value> Written => [Gradient];

        public override string WriteStep(Spelling spelling) =>
            $"step.MapGradient({spelling.Type("ElementFunction")}.{Op.Function}, {Gradient.Name}, {Op.Input.Name}, {Op.Output.Name}{Op.Power})";
    }
}
