using System;
using System.Collections.Generic;
using System.Threading;
using Netwright.Runtime;
using Netwright.Training;

namespace Netwright.Data.Pipeline;

/// <summary>
/// Gives out, each time, one of the elements in a buffer, chosen at random, and puts the next element in its place. A
/// buffer that holds all elements gives every order the same chance.
/// </summary>
internal sealed class ShuffleStage<TBatch>(Stage<TBatch> upstream, int size, long? seed, bool reshuffles)
    : StageAfter<TBatch, TBatch>(nameof(Dataset<TBatch>.Shuffle), upstream, upstream.Size)
    where TBatch : struct, IBatch<TBatch>
{
    private readonly Lazy<long> _drawnSeed = new(RandomNumbers.DrawSeed, LazyThreadSafetyMode.ExecutionAndPublication);

    public override IEnumerable<Element<TBatch>> Run(Pass pass)
    {
        var random = Random(pass);
        var buffer = new List<Element<TBatch>>();
        try
        {
            foreach (var element in Upstream.Run(pass))
            {
                if (buffer.Count < size)
                {
                    buffer.Add(element);
                    continue;
                }

                var place = random.Below(buffer.Count);
                var chosen = buffer[place];
                buffer[place] = element;
                yield return chosen;
            }

            while (buffer.Count > 0)
            {
                var place = random.Below(buffer.Count);
                var chosen = buffer[place];
                buffer[place] = buffer[^1];
                buffer.RemoveAt(buffer.Count - 1);
                yield return chosen;
            }
        }
        finally
        {
            buffer.ForEach(static element => element.Release());
        }
    }

    /// <summary>Two stages that take the pass's seed differ by their places.</summary>
    private SplitMix64 Random(Pass pass)
    {
        var start = seed ?? (pass.Seed is { } given ? unchecked((long)SplitMix64.Combine(given, Place)) : _drawnSeed.Value);
        return new SplitMix64(SplitMix64.Combine(start, reshuffles ? pass.Number : 0));
    }
}
