using System.Collections.Generic;
using Netwright.Training;

namespace Netwright.Data.Pipeline;

/// <summary>Ends after so many elements.</summary>
internal sealed class TakeStage<TBatch>(Stage<TBatch> upstream, long count)
    : StageAfter<TBatch, TBatch>(nameof(Dataset<TBatch>.Take), upstream, upstream.Size.First(count))
    where TBatch : struct, IBatch<TBatch>
{
    public override IEnumerable<Element<TBatch>> Run(Pass pass)
    {
        if (count == 0)
        {
            yield break;
        }

        // The element after the last is never asked for: it may be dear.
        var taken = 0L;
        foreach (var element in Upstream.Run(pass))
        {
            yield return element;
            if (++taken == count)
            {
                yield break;
            }
        }
    }
}
