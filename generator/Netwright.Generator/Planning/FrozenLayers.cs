using System.Collections.Generic;
using System.Linq;
using Netwright.Generator.Collections;
using Netwright.Generator.Differentiation;
using Netwright.Generator.Ops;

namespace Netwright.Generator.Planning;

/// <summary>
/// Which gradients are passed over while layers are frozen. Which those are is known only when the model runs, so the step
/// asks: where nothing trainable lies before a value, it ends; where that holds for one branch alone, it leaves that out.
/// </summary>
/// <param name="entries">The operations of a backward pass, or of a branch of it, with the layers that each is for.</param>
/// <param name="order">All layers with weights, in the order of the weights.</param>
internal sealed class FrozenLayers(IReadOnlyList<TapeEntry> entries, IReadOnlyList<string> order)
{
    /// <summary>The last operation that is for each layer.</summary>
    private readonly Dictionary<string, int> _last = entries
        .SelectMany(static (entry, index) => entry.Layers.Select(layer => (layer, index)))
        .GroupBy(static pair => pair.layer).ToDictionary(static pairs => pairs.Key, static pairs => pairs.Max(static pair => pair.index));

    /// <summary>Puts the questions between the operations.</summary>
    /// <param name="ends">Whether the step ends with the operations, so that it can end where only frozen layers are left.</param>
    public IEnumerable<GradientOp> Ask(bool ends = true)
    {
        var asked = _last.Count;
        for (var index = 0; index < entries.Count; index++)
        {
            if (BranchFrom(index) is { } end)
            {
                yield return new UnlessFrozen(Question(entries[index].Layers), Inner(index, end));
                index = end - 1;
                continue;
            }

            // Of an operation that makes gradients for what comes before, there is something left where that is frozen.
            var entry = entries[index];
            var after = CountFrom(index + 1);
            var isSplit = entry.Makes && after > 0 && after < CountFrom(index);
            var start = isSplit ? index + 1 : index;
            if (CountFrom(start) < asked)
            {
                var wanted = LayersFrom(start);
                asked = wanted.Count;
                var alternative = isSplit ? entry.Op.WithoutInputs : null;
                if (!ends)
                {
                    EquatableArray<GradientOp> rest = isSplit ? [entry.Op, .. Inner(index + 1, entries.Count)] : Inner(index, entries.Count);
                    yield return new UnlessFrozen(Question(wanted), rest) { Otherwise = alternative };
                    yield break;
                }

                yield return new EndIfFrozen(Question(wanted), alternative);
            }

            yield return entry.Op;
        }
    }

    /// <summary>Where a branch ends that begins with an operation: a run for layers that no other operation is for; null if there is none.</summary>
    private int? BranchFrom(int start)
    {
        var own = entries[start].Layers;
        var end = own.Count == 0 ? start : own.Max(layer => _last[layer]) + 1;
        return end > start && end < entries.Count && entries.Skip(start).Take(end - start).All(entry => entry.Layers.All(own.Contains)) ? end : null;
    }

    private EquatableArray<GradientOp> Inner(int start, int end) =>
        new FrozenLayers(entries.Skip(start).Take(end - start).ToList(), order).Ask(ends: false).ToEquatableArray();

    /// <summary>How many layers the operations from one on are for.</summary>
    private int CountFrom(int start)
    {
        var count = 0;
        foreach (var last in _last.Values)
        {
            count += last >= start ? 1 : 0;
        }

        return count;
    }

    /// <summary>The layers that the operations from one on are for.</summary>
    private List<string> LayersFrom(int start) => _last.Where(pair => pair.Value >= start).Select(static pair => pair.Key).ToList();

    /// <summary>Asks after layers: by the last of them, where they are all from the first on.</summary>
    private FrozenQuestion Question(IEnumerable<string> wanted)
    {
        var layers = new HashSet<string>(wanted);
        var inOrder = order.Where(layers.Contains).ToList();
        return inOrder.Count > 1 && inOrder.SequenceEqual(order.Take(inOrder.Count))
            ? new FrozenQuestion([inOrder[inOrder.Count - 1]], UpTo: true)
            : new FrozenQuestion(inOrder.ToEquatableArray(), UpTo: false);
    }
}
