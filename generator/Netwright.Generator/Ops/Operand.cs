using System;
using Netwright.Generator.Reading;

namespace Netwright.Generator.Ops;

/// <summary>What an operation reads: a value, or a number.</summary>
/// <param name="Value">The value; null for a number.</param>
/// <param name="Number">The number.</param>
internal sealed record Operand(Value? Value, double Number)
{
    public static Operand Of(Value value) => new(value, 0);

    public static Operand Of(double number) => new(null, number);

    /// <summary>The operand as C#.</summary>
    public string Code => Value?.Name ?? Numbers.Write(Number);

    /// <summary>The same with another value.</summary>
    public Operand Map(Func<Value, Value> replace) => Value is null ? this : Of(replace(Value));
}
