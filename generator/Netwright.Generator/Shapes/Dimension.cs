using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Collections;
using Netwright.Generator.Reading;

namespace Netwright.Generator.Shapes;

/// <summary>
/// The size of an axis: a number, or a polynomial over names and quotients, as in <c>2*time - 2</c>. Equal sizes have
/// equal forms: terms are sorted, and none has the coefficient 0.
/// </summary>
/// <param name="Terms">The terms, sorted.</param>
internal sealed record Dimension(EquatableArray<Term> Terms)
{
    public static readonly Dimension Zero = new((EquatableArray<Term>)[]);

    /// <summary>The size, if it is a number.</summary>
    public long? Constant => Terms.Count switch
    {
        0 => 0,
        1 when Terms[0].Factors.Count == 0 => Terms[0].Coefficient,
        _ => null,
    };

    /// <summary>Whether the size is one that is known only when the model runs.</summary>
    public bool IsSymbolic => Constant is null;

    /// <summary>Whether the size is written as a number or as one name, as in an attribute.</summary>
    public bool IsPlain => Constant is not null || Terms is [{ Coefficient: 1, Factors: [{ Name: not null }] }];

    /// <summary>The names that the size depends on.</summary>
    public IEnumerable<string> Names => Terms.SelectMany(static term => term.Factors).SelectMany(static factor => factor.Names).Distinct();

    public static implicit operator Dimension(long number) => Of(number);

    public static Dimension operator +(Dimension left, Dimension right) => left.Constant is { } first && right.Constant is { } second
        ? Of(first + second)
        : Sum(left.Terms.Concat(right.Terms));

    public static Dimension operator -(Dimension left, Dimension right) => left.Constant is { } first && right.Constant is { } second
        ? Of(first - second)
        : Sum(left.Terms.Concat(right.Terms.Select(static term => term with { Coefficient = -term.Coefficient })));

    public static Dimension operator *(Dimension left, Dimension right) => left.Constant is { } number && right.Constant is { } other
        ? Of(number * other)
        : Sum(from first in left.Terms
              from second in right.Terms
              select new Term(
                  first.Coefficient * second.Coefficient,
                  first.Factors.Concat(second.Factors).OrderBy(static factor => factor.ToString(), StringComparer.Ordinal).ToEquatableArray()));

    public static Dimension Of(long number) => number == 0 ? Zero : new([new Term(number, [])]);

    public static Dimension Of(string name) => new([new Term(1, [new Factor(name, null, 0)])]);

    /// <summary>The product of sizes; 1 for none.</summary>
    public static Dimension Product(IEnumerable<Dimension> sizes) => sizes.Aggregate(Of(1), static (product, size) => product * size);

    /// <summary>The size divided by a number, rounded down.</summary>
    /// <remarks>
    /// Whatever the names stand for, multiples of the divisor come out of the quotient, so that equal quotients have equal
    /// forms, and what is divided is never negative: <c>(time-3)/2</c> is <c>(time+1)/2-2</c>.
    /// </remarks>
    public Dimension FloorDivide(long divisor)
    {
        if (divisor == 1)
        {
            return this;
        }

        var whole = Sum(Terms.Select(term => term with { Coefficient = FloorQuotient(term.Coefficient, divisor) }));
        var rest = this - (whole * Of(divisor));
        var common = rest.Terms.Where(static term => term.Factors.Count > 0).Aggregate(divisor, static (common, term) => CommonDivisor(common, term.Coefficient));
        return whole + Quotient(Sum(rest.Terms.Select(term => term with { Coefficient = FloorQuotient(term.Coefficient, common) })), divisor / common);
    }

    /// <summary>The size divided by a number, rounded up.</summary>
    public Dimension CeilingDivide(long divisor) => (this + (divisor - 1)).FloorDivide(divisor);

    /// <summary>What remains of the size divided by another, if it divides it whatever the names stand for.</summary>
    public Dimension? DivideExactly(Dimension divisor)
    {
        if (divisor.Terms.Count != 1)
        {
            return Equals(divisor) ? Of(1) : null;
        }

        var by = divisor.Terms[0];
        var quotient = new List<Term>();
        foreach (var term in Terms)
        {
            var factors = term.Factors.ToList();
            if (term.Coefficient % by.Coefficient != 0 || !by.Factors.All(factors.Remove))
            {
                return null;
            }

            quotient.Add(new Term(term.Coefficient / by.Coefficient, factors.ToEquatableArray()));
        }

        return Sum(quotient);
    }

    /// <summary>Whether two sizes differ whatever the names stand for, which is at least 1.</summary>
    public bool IsCertainlyNot(Dimension other)
    {
        var difference = this - other;
        return Bounds.Least(difference) > 0 || Bounds.Most(difference) < 0 || difference.IsNoMultiple;
    }

    /// <summary>Whether the size is less than 1 whatever the names stand for.</summary>
    public bool IsCertainlyNone => Bounds.Most(this) < 1;

    /// <summary>Whether the size is at least 1 whatever the names stand for.</summary>
    public bool IsCertainlySome => Bounds.Least(this) >= 1;

    /// <summary>The size where its only name stands for a number.</summary>
    public long Evaluate(string name, long number) => Terms.Sum(term => term.Factors.Aggregate(
        term.Coefficient,
        (product, factor) => product * (factor.Name == name ? number : FloorQuotient(factor.Dividend!.Evaluate(name, number), factor.Divisor))));

    /// <summary>The size as a person writes it: <c>time-2</c>.</summary>
    public override string ToString() => Write(static name => name, spaced: false);

    /// <summary>The size as C#, over one variable for each name.</summary>
    public string ToCode(Func<string, string> variable) => Write(variable, spaced: true);

    /// <summary>Whether the size is none of the multiples of a number that all but its constant are, and so not 0.</summary>
    private bool IsNoMultiple
    {
        get
        {
            var common = Terms.Where(static term => term.Factors.Count > 0).Aggregate(0L, static (common, term) => CommonDivisor(common, term.Coefficient));
            return common > 0 && Terms.Any(term => term.Factors.Count == 0 && term.Coefficient % common != 0);
        }
    }

    /// <summary>A quotient of which nothing comes out; a quotient of a quotient is one.</summary>
    private static Dimension Quotient(Dimension dividend, long divisor)
    {
        if (divisor == 1 || dividend.Constant is not null)
        {
            return dividend.Constant is { } number ? Of(FloorQuotient(number, divisor)) : dividend;
        }

        if (dividend.Terms.Where(static term => term.Factors.Count > 0).ToList() is [{ Coefficient: 1, Factors: [{ Dividend: { } inner } factor] } quotient])
        {
            var added = dividend - new Dimension([quotient]);
            return (inner + (added * factor.Divisor)).FloorDivide(factor.Divisor * divisor);
        }

        return new Dimension([new Term(1, [new Factor(null, dividend, divisor)])]);
    }

    private static long CommonDivisor(long left, long right) => right == 0 ? Math.Abs(left) : CommonDivisor(right, left % right);

    private static long FloorQuotient(long number, long divisor) =>
        (number / divisor) - (number % divisor != 0 && (number < 0) != (divisor < 0) ? 1 : 0);

    private static Dimension Sum(IEnumerable<Term> terms) => new(terms
        .GroupBy(static term => term.Factors)
        .Select(static group => new Term(group.Sum(static term => term.Coefficient), group.Key))
        .Where(static term => term.Coefficient != 0)
        .OrderBy(static term => term.Factors.Count == 0)
        .ThenBy(static term => string.Join("*", term.Factors), StringComparer.Ordinal)
        .ToEquatableArray());

    private string Write(Func<string, string> variable, bool spaced)
    {
        if (Constant is { } number)
        {
            return Numbers.Write(number);
        }

        var text = string.Empty;
        foreach (var term in Terms)
        {
            var size = Math.Abs(term.Coefficient);
            var isAlone = size == 1 && term.Factors.Count == 1;
            var factors = term.Factors.Select(factor => spaced || isAlone || factor.Name is not null ? factor.Write(variable, spaced) : $"({factor.Write(variable, spaced)})").ToList();
            if (size != 1 || factors.Count == 0)
            {
                factors.Insert(0, Numbers.Write(size));
            }

            var product = string.Join(spaced ? " * " : "*", factors);
            var sign = term.Coefficient < 0 ? "-" : text.Length == 0 ? string.Empty : "+";
            text += spaced && text.Length > 0 ? $" {sign} {product}" : sign + product;
        }

        return text;
    }
}

/// <summary>A product: a number times names and quotients.</summary>
internal sealed record Term(long Coefficient, EquatableArray<Factor> Factors);

/// <summary>A name, or the quotient of a size by a number, rounded down.</summary>
internal sealed record Factor(string? Name, Dimension? Dividend, long Divisor)
{
    public IEnumerable<string> Names => Name is not null ? [Name] : Dividend!.Names;

    public override string ToString() => Write(static name => name, spaced: false);

    public string Write(Func<string, string> variable, bool spaced)
    {
        if (Name is not null)
        {
            return variable(Name);
        }

        var dividend = spaced ? Dividend!.ToCode(variable) : Dividend!.ToString();
        return Dividend.Terms.Count == 1 && Dividend.Terms[0].Factors.Count == 1 && Dividend.Terms[0].Coefficient == 1
            ? spaced ? $"({dividend} / {Numbers.Write(Divisor)})" : $"{dividend}/{Numbers.Write(Divisor)}"
            : spaced ? $"(({dividend}) / {Numbers.Write(Divisor)})" : $"({dividend})/{Numbers.Write(Divisor)}";
    }
}
