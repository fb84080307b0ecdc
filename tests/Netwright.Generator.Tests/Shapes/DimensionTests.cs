using System;
using System.Linq;
using CsCheck;
using Netwright.Generator.Shapes;
using Xunit;

namespace Netwright.Generator.Tests.Shapes;

/// <summary>Sizes that are known only when a model runs: how they are written, counted with and compared.</summary>
public class DimensionTests
{
    private const int Largest = 14;

    private static readonly Dimension Time = Dimension.Of("time");

    /// <summary>Sizes made of others, each with what it is for given names.</summary>
    private static readonly Gen<Made> Sizes = Gen.Recursive<Made>(static (depth, inner) => depth > 4
        ? Leaf
        : Gen.OneOf(
            Leaf,
            Gen.Select(inner, inner, static (left, right) => new Made(left.Size + right.Size, (a, b) => left.Value(a, b) + right.Value(a, b))),
            Gen.Select(inner, inner, static (left, right) => new Made(left.Size - right.Size, (a, b) => left.Value(a, b) - right.Value(a, b))),
            Gen.Select(inner, Gen.Long[1, 4], static (size, factor) => new Made(size.Size * factor, (a, b) => size.Value(a, b) * factor)),
            Gen.Select(Leaf, Leaf, static (left, right) => new Made(left.Size * right.Size, (a, b) => left.Value(a, b) * right.Value(a, b))),
            Gen.Select(inner, Gen.Long[1, 4], static (size, divisor) => new Made(size.Size.FloorDivide(divisor), (a, b) => Floor(size.Value(a, b), divisor))),
            Gen.Select(inner, Gen.Long[1, 4], static (size, divisor) => new Made(size.Size.CeilingDivide(divisor), (a, b) => -Floor(-size.Value(a, b), divisor)))));

    private static Gen<Made> Leaf => Gen.OneOf(
        Gen.Long[-5, 9].Select(static number => new Made(Dimension.Of(number), (_, _) => number)),
        Gen.Const(new Made(Dimension.Of("a"), static (a, _) => a)),
        Gen.Const(new Made(Dimension.Of("b"), static (_, b) => b)));

    [Fact]
    public void Sums_products_and_quotients_are_what_they_say() => Gen.Select(Sizes, Gen.Long[1, Largest], Gen.Long[1, Largest])
        .Sample(static (made, a, b) => Assert.Equal(made.Value(a, b), Evaluate(made.Size, a, b)));

    [Fact]
    public void What_is_divided_is_never_negative() => Gen.Select(Sizes, Gen.Long[1, Largest], Gen.Long[1, Largest]).Sample(static (made, a, b) =>
    {
        // So that C#'s division, which rounds towards 0, rounds down.
        foreach (var factor in made.Size.Terms.SelectMany(static term => term.Factors).Where(static factor => factor.Dividend is not null))
        {
            Assert.True(Evaluate(factor.Dividend!, a, b) >= 0, $"{made.Size} where a is {a} and b is {b}");
        }
    });

    [Fact]
    public void Bounds_hold() => Gen.Select(Sizes, Gen.Long[1, Largest], Gen.Long[1, Largest]).Sample(static (made, a, b) =>
        Assert.InRange(made.Value(a, b), Bounds.Least(made.Size), Bounds.Most(made.Size)));

    [Fact]
    public void What_is_certain_is_so_for_all_sizes() => Gen.Select(Sizes, Sizes).Sample(static (left, right) =>
    {
        var isNever = left.Size.IsCertainlyNot(right.Size);
        foreach (var (a, b) in from a in Enumerable.Range(1, Largest) from b in Enumerable.Range(1, Largest) select (a, b))
        {
            Assert.False(isNever && left.Value(a, b) == right.Value(a, b), $"{left.Size} is {right.Size} where a is {a} and b is {b}");
            Assert.False(left.Size.IsCertainlyNone && left.Value(a, b) >= 1, $"{left.Size} where a is {a} and b is {b}");
            Assert.False(left.Size.IsCertainlySome && left.Value(a, b) < 1, $"{left.Size} where a is {a} and b is {b}");
        }
    });

    [Fact]
    public void Comparisons_are_decided_where_they_can_be()
    {
        Assert.True(Time.IsCertainlyNot(Time - 2));
        Assert.True(Time.IsCertainlyNot(Time.FloorDivide(2)));
        Assert.True((Time * 2).IsCertainlyNot((Time * 4) + 1));
        Assert.True((Time * Time).IsCertainlyNot(Dimension.Of(0)));
        Assert.True((Dimension.Of(1) - Time).IsCertainlyNone);
        Assert.False(Time.IsCertainlyNot((Time.FloorDivide(2)) * 2));
        Assert.False(Time.IsCertainlyNot(Time.CeilingDivide(2)));
        Assert.False(Time.IsCertainlyNot(Dimension.Of("other")));
        Assert.False(Time.IsCertainlyNot(Dimension.Of(7)));
    }

    [Fact]
    public void Equal_sizes_have_equal_forms()
    {
        Assert.Equal((Time - 3).FloorDivide(2) + 1, (Time - 1).FloorDivide(2));
        Assert.Equal(Time.FloorDivide(2).FloorDivide(2), Time.FloorDivide(4));
        Assert.Equal((Time * 6).FloorDivide(4), Time + Time.FloorDivide(2));
        Assert.Equal(Time.CeilingDivide(3), (Time + 2).FloorDivide(3));
        Assert.Equal("(time+1)/2-1", ((Time - 3).FloorDivide(2) + 1).ToString());
    }

    private static long Floor(long number, long divisor) => (long)Math.Floor(number / (double)divisor);

    private static long Evaluate(Dimension size, long a, long b) => size.Terms.Sum(term => term.Factors.Aggregate(
        term.Coefficient,
        (product, factor) => product * (factor.Name switch
        {
            null => Floor(Evaluate(factor.Dividend!, a, b), factor.Divisor),
            "a" => a,
            _ => b,
        })));

    private sealed record Made(Dimension Size, Func<long, long, long> Value)
    {
        public override string ToString() => Size.ToString();
    }
}
