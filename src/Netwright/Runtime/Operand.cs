using static TorchSharp.torch;

namespace Netwright.Runtime;

/// <summary>What stands on one side of an operator: a value, or a number.</summary>
public readonly struct Operand
{
    private Operand(StepTensor? value, double number) => (Value, Number) = (value, number);

    /// <summary>The value; null for a number.</summary>
    internal StepTensor? Value { get; }

    /// <summary>The number; 0 for a value.</summary>
    internal double Number { get; }

    /// <summary>The value's tensor.</summary>
    internal Tensor Tensor => Value!.Tensor;

    /// <summary>A value.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator Operand(StepTensor value) => FromStepTensor(value);

    /// <summary>A number.</summary>
    /// <param name="number">The number.</param>
    public static implicit operator Operand(double number) => FromDouble(number);

    /// <summary>A value.</summary>
    /// <param name="value">The value.</param>
    public static Operand FromStepTensor(StepTensor value) => new(value, 0);

    /// <summary>A number.</summary>
    /// <param name="number">The number.</param>
    public static Operand FromDouble(double number) => new(null, number);
}
