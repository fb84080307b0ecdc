using Netwright.Generator.Collections;

namespace Netwright.Generator.Reading;

/// <summary>
/// What a method computes, where it is written of its parameters, numbers, operators and methods of tensors alone. Which of
/// the methods have gradient rules is not known here.
/// </summary>
internal abstract record TermExpression;

/// <summary>A parameter, which is a tensor.</summary>
/// <param name="Position">Which one.</param>
internal sealed record TermParameter(int Position) : TermExpression;

/// <summary>A number, a list of numbers, or a truth value.</summary>
internal sealed record TermConstant(ConstantValue Value) : TermExpression;

/// <summary>A method of a tensor, or an operator by the name of the method that does the same.</summary>
/// <param name="Name">The method: <c>sum</c>; of an operator <c>add</c>, <c>sub</c>, <c>mul</c>, <c>div</c> or <c>neg</c>.</param>
/// <param name="Target">What it is called on; of an operator what stands on its left, which may be a number.</param>
/// <param name="Arguments">The arguments.</param>
internal sealed record TermOperation(string Name, TermExpression Target, EquatableArray<TermArgument> Arguments) : TermExpression;

/// <summary>An argument.</summary>
/// <param name="Name">The name of the parameter, if it was written.</param>
/// <param name="Value">The value.</param>
internal sealed record TermArgument(string? Name, TermExpression Value);
