using System;
using static TorchSharp.torch;

namespace Netwright.Runtime;

/// <content>What is written in the model's own methods: numbers, operators, and functions of elements.</content>
public sealed partial class Kernels
{
    /// <summary>A number, as a scalar.</summary>
    /// <param name="number">The number.</param>
    public StepTensor Number(double number)
    {
        var scalar = Rent([]);
        scalar.Tensor.fill_(number);
        return scalar;
    }

    /// <summary>Makes one value of two, element by element; sizes of 1 are spread.</summary>
    /// <param name="operation">How.</param>
    /// <param name="left">What stands on the left.</param>
    /// <param name="right">What stands on the right.</param>
    public StepTensor Combine(Arithmetic operation, Operand left, Operand right)
    {
        using var scope = NewDisposeScope();
        return Keep(operation switch
        {
            Arithmetic.Add => left.Value is null ? left.Number + right.Tensor : right.Value is null ? left.Tensor + right.Number : left.Tensor + right.Tensor,
            Arithmetic.Subtract => left.Value is null ? left.Number - right.Tensor : right.Value is null ? left.Tensor - right.Number : left.Tensor - right.Tensor,
            Arithmetic.Multiply => left.Value is null ? left.Number * right.Tensor : right.Value is null ? left.Tensor * right.Number : left.Tensor * right.Tensor,
            Arithmetic.Divide => left.Value is null ? left.Number / right.Tensor : right.Value is null ? left.Tensor / right.Number : left.Tensor / right.Tensor,
            _ => throw new ArgumentOutOfRangeException(nameof(operation)),
        });
    }

    /// <summary>The gradient of what stood on the left.</summary>
    /// <param name="operation">What was done.</param>
    /// <param name="gradient">The gradient of its result, which stays as it is.</param>
    /// <param name="left">What stood on the left.</param>
    /// <param name="right">What stood on the right.</param>
    public StepTensor LeftGradient(Arithmetic operation, StepTensor gradient, Operand left, Operand right)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        using var scope = NewDisposeScope();
        var arrived = gradient.Tensor;
        return KeepSum(left, gradient, operation switch
        {
            Arithmetic.Add or Arithmetic.Subtract => arrived,
            Arithmetic.Multiply => right.Value is null ? arrived * right.Number : arrived * right.Tensor,
            Arithmetic.Divide => right.Value is null ? arrived / right.Number : arrived / right.Tensor,
            _ => throw new ArgumentOutOfRangeException(nameof(operation)),
        });
    }

    /// <summary>The gradient of what stood on the right.</summary>
    /// <param name="operation">What was done.</param>
    /// <param name="gradient">The gradient of its result, which stays as it is.</param>
    /// <param name="left">What stood on the left.</param>
    /// <param name="right">What stood on the right.</param>
    public StepTensor RightGradient(Arithmetic operation, StepTensor gradient, Operand left, Operand right)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        using var scope = NewDisposeScope();
        var arrived = gradient.Tensor;
        return KeepSum(right, gradient, operation switch
        {
            Arithmetic.Add => arrived,
            Arithmetic.Subtract => -arrived,
            Arithmetic.Multiply => left.Value is null ? arrived * left.Number : arrived * left.Tensor,
            Arithmetic.Divide => -(left.Value is null ? arrived * left.Number : arrived * left.Tensor) / right.Tensor.square(),
            _ => throw new ArgumentOutOfRangeException(nameof(operation)),
        });
    }

    /// <summary>Applies a function to every element; the input is kept as it is.</summary>
    /// <param name="function">The function.</param>
    /// <param name="input">Its input.</param>
    /// <param name="exponent">The exponent of a power.</param>
    public StepTensor Map(ElementFunction function, StepTensor input, double exponent = 1)
    {
        ArgumentNullException.ThrowIfNull(input);
        var read = input.Tensor;
        return Keep(function switch
        {
            ElementFunction.Negate => -read,
            ElementFunction.Absolute => read.abs(),
            ElementFunction.Square => read.square(),
            ElementFunction.Power => read.pow(exponent),
            ElementFunction.Exponential => read.exp(),
            ElementFunction.Logarithm => read.log(),
            ElementFunction.LogarithmOfOneMore => read.log1p(),
            ElementFunction.SquareRoot => read.sqrt(),
            _ => throw new ArgumentOutOfRangeException(nameof(function)),
        });
    }

    /// <summary>Turns the gradient of a function's result into that of its input, in place.</summary>
    /// <param name="function">The function.</param>
    /// <param name="gradient">The gradient of the result; becomes that of the input.</param>
    /// <param name="input">The function's input.</param>
    /// <param name="output">Its result.</param>
    /// <param name="exponent">The exponent of a power.</param>
    public void MapGradient(ElementFunction function, StepTensor gradient, StepTensor input, StepTensor output, double exponent = 1)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        using var scope = NewDisposeScope();
        var arrived = gradient.Tensor;
        _ = function switch
        {
            ElementFunction.Negate => arrived.neg_(),
            ElementFunction.Absolute => arrived.mul_(input.Tensor.sign()),
            ElementFunction.Square => arrived.mul_(input.Tensor * 2),
            ElementFunction.Power => exponent == 0 ? arrived.fill_(0) : arrived.mul_(input.Tensor.pow(exponent - 1) * exponent),
            ElementFunction.Exponential => arrived.mul_(output.Tensor),
            ElementFunction.Logarithm => arrived.div_(input.Tensor),
            ElementFunction.LogarithmOfOneMore => arrived.div_(input.Tensor + 1),
            ElementFunction.SquareRoot => arrived.div_(output.Tensor * 2),
            _ => throw new ArgumentOutOfRangeException(nameof(function)),
        };
    }

    /// <summary>Keeps the gradient of what was spread over more places: the sum over them.</summary>
    private StepTensor KeepSum(Operand operand, StepTensor arrived, Tensor spread)
    {
        var shape = operand.Tensor.shape;
        var leading = spread.dim() - shape.Length;
        var sum = spread;
        for (var axis = 0; axis < shape.Length; axis++)
        {
            sum = shape[axis] == 1 && sum.shape[leading + axis] != 1 ? sum.sum(leading + axis, keepdim: true) : sum;
        }

        for (; leading > 0; leading--)
        {
            sum = sum.sum(dim: 0);
        }

        return Keep(ReferenceEquals(sum, arrived.Tensor) ? sum.clone() : sum);
    }
}
