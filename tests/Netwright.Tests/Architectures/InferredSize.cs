using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Netwright.Tests.Architectures;

/// <summary>Sizes as the compiler writes them, <c>(2*time-3)/2+1</c>, worked out.</summary>
internal static class InferredSize
{
    /// <summary>A shape: <c>[N, time-2, 8]</c>.</summary>
    public static long[] Shape(string text, IReadOnlyDictionary<string, long> names) =>
        [.. text.Trim('[', ']').Split(", ").Select(size => Value(size, names))];

    private static long Value(string text, IReadOnlyDictionary<string, long> names)
    {
        var place = 0;
        var value = Sum(text, ref place, names);
        return place == text.Length ? value : throw new FormatException($"'{text}' is no size from letter {place} on.");
    }

    private static long Sum(string text, ref int place, IReadOnlyDictionary<string, long> names)
    {
        var isNegative = text[place] == '-';
        place += isNegative ? 1 : 0;
        var sum = Product(text, ref place, names) * (isNegative ? -1 : 1);
        while (place < text.Length && text[place] is '+' or '-')
        {
            var sign = text[place++] == '+' ? 1 : -1;
            sum += sign * Product(text, ref place, names);
        }

        return sum;
    }

    private static long Product(string text, ref int place, IReadOnlyDictionary<string, long> names)
    {
        var product = Factor(text, ref place, names);
        while (place < text.Length && text[place] is '*' or '/')
        {
            var divides = text[place++] == '/';
            var factor = Factor(text, ref place, names);
            product = divides ? (long)Math.Floor(product / (double)factor) : product * factor;
        }

        return product;
    }

    private static long Factor(string text, ref int place, IReadOnlyDictionary<string, long> names)
    {
        if (text[place] == '(')
        {
            place++;
            var value = Sum(text, ref place, names);
            place++;
            return value;
        }

        var start = place;
        while (place < text.Length && char.IsLetterOrDigit(text[place]))
        {
            place++;
        }

        var word = text[start..place];
        return long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : names[word];
    }
}
