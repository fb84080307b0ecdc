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
internal static class FrozenLayers
{
    /// <summary>Puts the questions between the operations of a backward pass.</summary>
    /// <param name="backward">The operations, with the layers that each is for.</param>
    /// <param name="layers">All layers with weights, in the order of the weights.</param>
    public static IEnumerable<GradientOp> Ask(IReadOnlyList<TapeEntry> backward, IReadOnlyList<string> layers) =>
        Ask(backward.ToList(), layers, ends: true);

    private static IEnumerable<GradientOp> Ask(List<TapeEntry> entries, IReadOnlyList<string> layers, bool ends)
    {
        var asked = LayersOf(entries);
        for (var index = 0; index < entries.Count; index++)
        {
            var rest = entries.Skip(index).ToList();
            if (BranchAt(rest) is { } branch)
            {
                yield return new UnlessFrozen(Question(LayersOf(branch), layers), Ask(branch, layers, ends: false).ToEquatableArray());
                index += branch.Count - 1;
                continue;
            }

            var entry = entries[index];
            var after = LayersOf(rest.Skip(1));
            var (wanted, alternative) = entry.Makes && after.Count > 0 && after.Count < LayersOf(rest).Count
                ? (after, entry.Op.WithoutInputs)
                : (LayersOf(rest), null);
            if (wanted.Count < asked.Count)
            {
                asked = wanted;
                var question = Question(wanted, layers);
                if (!ends)
                {
                    yield return new UnlessFrozen(question, Ask(rest, layers, ends: false).ToEquatableArray()) { Otherwise = alternative };
                    yield break;
                }

                yield return new EndIfFrozen(question, alternative);
            }

            yield return entry.Op;
        }
    }

    /// <summary>The operations from here on that are for layers which no later operation is for; null if they are the rest.</summary>
    private static List<TapeEntry>? BranchAt(List<TapeEntry> rest)
    {
        var own = new HashSet<string>(rest[0].Layers);
        var branch = rest.TakeWhile(entry => entry.Layers.All(own.Contains)).ToList();
        return branch.Count < rest.Count && !rest.Skip(branch.Count).Any(entry => entry.Layers.Any(own.Contains)) ? branch : null;
    }

    private static List<string> LayersOf(IEnumerable<TapeEntry> entries) => entries.SelectMany(static entry => entry.Layers).Distinct().ToList();

    /// <summary>Asks after layers: by the last of them, where they are all from the first on.</summary>
    private static FrozenQuestion Question(IReadOnlyCollection<string> wanted, IReadOnlyList<string> layers)
    {
        var inOrder = layers.Where(wanted.Contains).ToList();
        return inOrder.Count > 1 && inOrder.SequenceEqual(layers.Take(inOrder.Count))
            ? new FrozenQuestion([inOrder[inOrder.Count - 1]], UpTo: true)
            : new FrozenQuestion(inOrder.ToEquatableArray(), UpTo: false);
    }
}
