using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Collections;
using Netwright.Generator.Differentiation;
using Netwright.Generator.Reading;
using Netwright.Generator.Writing;
using Netwright.Runtime;

namespace Netwright.Generator.Ops;

/// <summary>Two values, or a value and a number, of which one is made; sizes of 1 are spread.</summary>
internal sealed record ArithmeticOp(Value Output, Arithmetic Operation, Operand Left, Operand Right) : Op
{
    public override Value Output { get; init; } = Output;

    public override EquatableArray<Value> Inputs =>
        new[] { Left.Value, Right.Value }.Where(static value => value is not null).Select(static value => value!).ToEquatableArray();

    /// <summary>The operation that a method of tensors is; null if it is another.</summary>
    public static Op? Of(Value output, TermOperation method, IReadOnlyList<Operand> operands)
    {
        Arithmetic? operation = method.Name switch
        {
            "add" => Arithmetic.Add,
            "sub" => Arithmetic.Subtract,
            "mul" => Arithmetic.Multiply,
            "div" => Arithmetic.Divide,
            _ => null,
        };

        // A further argument is a factor, or a way to round.
        return operation is { } known && operands.Count == 2 && method.Arguments is [{ Name: null }] ? new ArithmeticOp(output, known, operands[0], operands[1]) : null;
    }

    public override Op Map(Func<Value, Value> replace) => this with { Left = Left.Map(replace), Right = Right.Map(replace) };

    public override string WriteForward(Spelling spelling, Func<Value, string> operand) => throw new NotSupportedException();

    public override string WriteStep(Spelling spelling) => $"step.Combine({spelling.Type("Arithmetic")}.{Operation}, {Left.Code}, {Right.Code})";

    public override void Differentiate(GradientTape tape)
    {
        var gradient = tape.Receive(Output);
        foreach (var (operand, side) in new[] { (Left, "Left"), (Right, "Right") })
        {
            if (operand.Value is { } value && tape.Wants(value))
            {
                var result = tape.NewGradient(value);
                tape.Add(new ArithmeticGradient(this, side, gradient, result));
                tape.Send(value, result);
            }
        }
    }
}

/// <summary>The gradient of what stood on one side.</summary>
internal sealed record ArithmeticGradient(ArithmeticOp Op, string Side, Value Gradient, Value Result) : GradientOp
{
    public override string Node => Op.Output.Node;

    public override EquatableArray<Value> Written => [Result];

    public override string WriteStep(Spelling spelling) =>
        $"var {Result.Name} = step.{Side}Gradient({spelling.Type("Arithmetic")}.{Op.Operation}, {Gradient.Name}, {Op.Left.Code}, {Op.Right.Code})";
}
