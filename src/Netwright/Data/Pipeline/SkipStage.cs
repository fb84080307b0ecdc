using System;
using System.Collections.Generic;
using Netwright.Training;

namespace Netwright.Data.Pipeline;

/// <summary>Leaves the first elements out.</summary>
internal sealed class SkipStage<TBatch>(Stage<TBatch> upstream, long count)
    : StageAfter<TBatch, TBatch>(nameof(Dataset<TBatch>.Skip), upstream, upstream.Size.Of(elements => Math.Max(0, elements - count)))
    where TBatch : struct, IBatch<TBatch>
{
    public override IEnumerable<Element<TBatch>> Run(Pass pass)
    {
        var skipped = 0L;
        foreach (var element in Upstream.Run(pass))
        {
            if (skipped < count)
            {
                skipped++;
                element.Release();
            }
            else
            {
                yield return element;
            }
        }
    }
}
