using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Collections;

namespace Netwright.Generator.Shapes;

/// <summary>How small and how large a size can be, whatever its names stand for, which is at least 1.</summary>
internal static class Bounds
{
    // Sums of fractions are hardly ever exact, while sizes are whole.
    private const double Rounding = 1e-6;

    /// <summary>A bound that the size is never below; negative infinity if none is known.</summary>
    public static double Least(Dimension size) => Math.Ceiling(new Sum().Add(size, 1).Least - Rounding);

    /// <summary>A bound that the size is never above; infinity if none is known.</summary>
    public static double Most(Dimension size) => -Least(Dimension.Zero - size);

    /// <summary>
    /// A sum that the size is never below. Of a quotient it has fractions: <c>x/d</c>, rounded down, is at most <c>x/d</c>, and
    /// at least <c>(x-d+1)/d</c>, so that <c>time-time/2</c> is found to be at least a half.
    /// </summary>
    private sealed class Sum
    {
        private readonly Dictionary<EquatableArray<Factor>, double> _products = [];

        public double Least => _products.Sum(static product => product.Value >= 0 || product.Key.Count == 0 ? product.Value : double.NegativeInfinity);

        public Sum Add(Dimension size, double scale)
        {
            foreach (var term in size.Terms)
            {
                Add(term.Factors, scale * term.Coefficient);
            }

            return this;
        }

        private void Add(EquatableArray<Factor> factors, double scale)
        {
            if (factors is [{ Dividend: { } dividend, Divisor: var divisor }])
            {
                Add(dividend, scale / divisor);
                Add([], scale > 0 ? scale * (1 - divisor) / divisor : 0);
            }
            else if (scale < 0 || factors.All(static factor => factor.Name is not null))
            {
                _products[factors] = (_products.TryGetValue(factors, out var sum) ? sum : 0) + scale;
            }
        }
    }
}
