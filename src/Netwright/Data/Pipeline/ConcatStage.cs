using System.Collections.Generic;
using Netwright.Training;

namespace Netwright.Data.Pipeline;

/// <summary>The elements of one pipeline, then those of another.</summary>
internal sealed class ConcatStage<TBatch>(Stage<TBatch> upstream, Stage<TBatch> other)
    : StageAfter<TBatch, TBatch>(nameof(Dataset<TBatch>.Concat), upstream, upstream.Size.Plus(other.Size))
    where TBatch : struct, IBatch<TBatch>
{
    public override IEnumerable<Element<TBatch>> Run(Pass pass)
    {
        foreach (var element in Upstream.Run(pass))
        {
            yield return element;
        }

        foreach (var element in other.Run(pass))
        {
            yield return element;
        }
    }

    public override void Clear()
    {
        base.Clear();
        other.Clear();
    }
}
