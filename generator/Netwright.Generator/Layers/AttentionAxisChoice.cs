using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Shapes;

namespace Netwright.Generator.Layers;

/// <summary>Along which axes of a sample, from 0, places look at each other, and along which only at those of equal position.</summary>
/// <param name="Attended">The first, in the order in which they are named.</param>
/// <param name="Others">The second, without the last axis, which is that of features.</param>
internal sealed record AttentionAxisChoice(IReadOnlyList<int> Attended, IReadOnlyList<int> Others)
{
    /// <summary>What an option says; null if there are no such axes.</summary>
    /// <param name="axes">The axes, the batch being 0 and negative ones counting from the end; null for the only one.</param>
    /// <param name="query">The shape of what looks, with its axis of features.</param>
    public static AttentionAxisChoice? Of(int[]? axes, Shape query)
    {
        var places = Enumerable.Range(0, query.Rank - 1).ToList();
        var attended = (axes ?? [1]).Select(axis => query.AxisAt(axis) ?? -1).ToList();
        return attended.Count == 0 || attended.Distinct().Count() < attended.Count || attended.Except(places).Any()
            ? null
            : new AttentionAxisChoice(attended, places.Except(attended).ToList());
    }
}
