using System.Collections.Generic;
using System.Linq;

namespace Netwright.Generator.Layers;

/// <summary>Along which axes of a sample, from 0, places look at each other, and along which only at those of equal position.</summary>
/// <param name="Attended">The first, in the order in which they are named.</param>
/// <param name="Others">The second, without the last axis, which is that of features.</param>
internal sealed record AttentionAxisChoice(IReadOnlyList<int> Attended, IReadOnlyList<int> Others)
{
    /// <summary>What an option says; null if there are no such axes.</summary>
    /// <param name="axes">The axes, the batch being 0 and negative ones counting from the end; null for the only one.</param>
    /// <param name="rank">The number of a sample's axes, that of features among them.</param>
    public static AttentionAxisChoice? Of(int[]? axes, int rank)
    {
        var attended = axes is null ? [0] : axes.Select(axis => axis < 0 ? axis + rank : axis - 1).ToList();
        return attended.Count == 0 || attended.Distinct().Count() < attended.Count || attended.Any(axis => axis < 0 || axis >= rank - 1)
            ? null
            : new AttentionAxisChoice(attended, Enumerable.Range(0, rank - 1).Except(attended).ToList());
    }
}
