using System;
using System.Collections.Generic;
using Netwright.Training;

namespace Netwright.Data.Pipeline;

/// <summary>Keeps one element of every so many.</summary>
internal sealed class ShardStage<TBatch>(Stage<TBatch> upstream, int count, int index)
    : StageAfter<TBatch, TBatch>(nameof(Dataset<TBatch>.Shard), upstream, upstream.Size.Of(elements => Math.Max(0, (elements - index + count - 1) / count)))
    where TBatch : struct, IBatch<TBatch>
{
    public override IEnumerable<Element<TBatch>> Run(Pass pass)
    {
        var place = 0;
        foreach (var element in Upstream.Run(pass))
        {
            if (place == index)
            {
                yield return element;
            }
            else
            {
                element.Release();
            }

            place = (place + 1) % count;
        }
    }
}
