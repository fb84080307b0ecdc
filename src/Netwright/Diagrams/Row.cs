using System.Collections.Generic;
using System.Linq;

namespace Netwright.Diagrams;

/// <summary>What stands beside one another in a picture, boxes and edges that pass between them, from the left.</summary>
internal static class Row
{
    /// <summary>The least distance between neighbours, in pixels.</summary>
    public const double Gap = 24;

    /// <summary>
    /// Moves what stands too close apart, keeping its order, and moves it as little as possible: the sum of the squares
    /// of the movements is the least (isotonic regression by pooling adjacent violators).
    /// </summary>
    /// <param name="items">The middle and the width of each.</param>
    /// <returns>Their new middles.</returns>
    public static IReadOnlyList<double> Spread(IReadOnlyList<(double X, double Width)> items)
    {
        // Seen from the least place that each can have, places may be equal but not fall.
        var order = Enumerable.Range(0, items.Count).OrderBy(index => items[index].X).ToList();
        var least = new double[items.Count];
        for (var place = 1; place < order.Count; place++)
        {
            least[place] = least[place - 1] + ((items[order[place - 1]].Width + items[order[place]].Width) / 2) + Gap;
        }

        var pools = new Stack<(double Sum, int Count)>();
        for (var place = 0; place < order.Count; place++)
        {
            var pool = (Sum: items[order[place]].X - least[place], Count: 1);
            while (pools.TryPeek(out var before) && before.Sum / before.Count > pool.Sum / pool.Count)
            {
                pools.Pop();
                pool = (pool.Sum + before.Sum, pool.Count + before.Count);
            }

            pools.Push(pool);
        }

        var result = new double[items.Count];
        var next = 0;
        foreach (var (sum, count) in pools.Reverse())
        {
            for (var end = next + count; next < end; next++)
            {
                result[order[next]] = least[next] + (sum / count);
            }
        }

        return result;
    }
}
