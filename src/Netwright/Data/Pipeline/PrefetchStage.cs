using System.Collections.Generic;
using Netwright.Training;

namespace Netwright.Data.Pipeline;

/// <summary>Makes elements ahead, on a thread of its own for each pass.</summary>
internal sealed class PrefetchStage<TBatch>(Stage<TBatch> upstream, int count)
    : StageAfter<TBatch, TBatch>(nameof(Dataset<TBatch>.Prefetch), upstream, upstream.Size)
    where TBatch : struct, IBatch<TBatch>
{
    public override IEnumerable<Element<TBatch>> Run(Pass pass)
    {
        using var producer = new Producer<TBatch>(Upstream, pass, count);
        while (producer.TryTake(out var element))
        {
            yield return element;
        }
    }
}
