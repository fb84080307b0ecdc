using System.Collections.Generic;
using Netwright.Training;

namespace Netwright.Data.Pipeline;

/// <summary>Groups samples, however they were grouped before.</summary>
internal sealed class BatchStage<TBatch>(Stage<TBatch> upstream, int size, bool dropRemainder)
    : StageAfter<TBatch, TBatch>(nameof(Dataset<TBatch>.Batch), upstream, upstream.Size.Batches(size, dropRemainder))
    where TBatch : struct, IBatch<TBatch>
{
    public override IEnumerable<Element<TBatch>> Run(Pass pass)
    {
        using var waiting = new WaitingSamples<TBatch>();
        var number = 0L;
        foreach (var element in Upstream.Run(pass))
        {
            waiting.Add(element);
            while (waiting.Count >= size)
            {
                yield return Take(size);
            }
        }

        if (waiting.Count > 0 && !dropRemainder)
        {
            yield return Take(waiting.Count);
        }

        Element<TBatch> Take(long count) => At(pass, number++, (waiting, count), static next => next.waiting.Take(next.count));
    }
}
