using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Reading;
using Netwright.Generator.Shapes;

namespace Netwright.Generator.Signatures;

/// <summary>The size of an axis in a signature.</summary>
internal abstract record SizeExpression
{
    /// <summary>The names in it, with their places.</summary>
    public abstract IEnumerable<SizeName> Names { get; }

    /// <summary>The size.</summary>
    /// <param name="sizes">What names stand for; null for one that is not known.</param>
    /// <returns>Null if it cannot be known.</returns>
    public abstract Dimension? Evaluate(Func<string, Dimension?> sizes);
}

/// <summary>A number.</summary>
internal sealed record SizeNumber(long Value) : SizeExpression
{
    public override IEnumerable<SizeName> Names => [];

    public override Dimension? Evaluate(Func<string, Dimension?> sizes) => Dimension.Of(Value);

    public override string ToString() => Numbers.Write(Value);
}

/// <summary>A name.</summary>
/// <param name="Name">The name.</param>
/// <param name="Start">Where it stands in the text.</param>
internal sealed record SizeName(string Name, int Start) : SizeExpression
{
    public override IEnumerable<SizeName> Names => [this];

    public override Dimension? Evaluate(Func<string, Dimension?> sizes) => sizes(Name);

    public override string ToString() => Name;
}

/// <summary>A sum, difference, product or quotient; quotients are rounded down.</summary>
internal sealed record SizeOperation(char Operator, SizeExpression Left, SizeExpression Right) : SizeExpression
{
    public override IEnumerable<SizeName> Names => Left.Names.Concat(Right.Names);

    public override Dimension? Evaluate(Func<string, Dimension?> sizes)
    {
        if (Left.Evaluate(sizes) is not { } left || Right.Evaluate(sizes) is not { } right)
        {
            return null;
        }

        return Operator switch
        {
            '+' => left + right,
            '-' => left - right,
            '*' => left * right,
            _ when right.Constant is { } divisor => divisor > 0 ? left.FloorDivide(divisor) : null,
            _ => left.DivideExactly(right),
        };
    }

    public override string ToString() => $"{Bracket(Left, isRight: false)}{Operator}{Bracket(Right, isRight: true)}";

    private string Bracket(SizeExpression part, bool isRight) =>
        part is SizeOperation inner && (Rank(inner.Operator) < Rank(Operator) || (isRight && Rank(inner.Operator) == Rank(Operator)))
            ? $"({part})"
            : part.ToString();

    private static int Rank(char operation) => operation is '+' or '-' ? 0 : 1;
}

/// <summary>A quotient that is rounded up: <c>ceil(H/2)</c>.</summary>
internal sealed record SizeCeiling(SizeExpression Dividend, SizeExpression Divisor) : SizeExpression
{
    public override IEnumerable<SizeName> Names => Dividend.Names.Concat(Divisor.Names);

    public override Dimension? Evaluate(Func<string, Dimension?> sizes)
    {
        var dividend = Dividend.Evaluate(sizes);
        var divisor = Divisor.Evaluate(sizes);
        return divisor?.Constant is { } number ? number > 0 ? dividend?.CeilingDivide(number) : null
            : divisor is null ? null
            : dividend?.DivideExactly(divisor);
    }

    public override string ToString() => $"ceil({new SizeOperation('/', Dividend, Divisor)})";
}
