using System;
using System.Collections.Generic;
using System.Linq;

namespace Netwright.Generator.Graphs;

/// <summary>Finds what somebody who mistyped a name may have meant.</summary>
internal static class NearestName
{
    /// <summary>The name that is least unlike a mistyped one, if any is near.</summary>
    public static string? Among(IEnumerable<string> candidates, string name) => candidates
        .Select(candidate => (candidate, distance: Distance(name, candidate)))
        .Where(pair => pair.distance <= Math.Max(2, pair.candidate.Length / 3))
        .OrderBy(static pair => pair.distance)
        .Select(static pair => pair.candidate)
        .FirstOrDefault();

    /// <summary>The number of letters to insert, remove or change (Levenshtein), whatever their case.</summary>
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var change = diagonal + (char.ToUpperInvariant(left[i - 1]) == char.ToUpperInvariant(right[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[right.Length];
    }
}
