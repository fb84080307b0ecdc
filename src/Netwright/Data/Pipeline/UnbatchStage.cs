using System.Collections.Generic;
using Netwright.Training;

namespace Netwright.Data.Pipeline;

/// <summary>The samples of the elements, one by one, without touching their tensors.</summary>
internal sealed class UnbatchStage<TBatch>(Stage<TBatch> upstream)
    : StageAfter<TBatch, TBatch>(nameof(Dataset<TBatch>.Unbatch), upstream, new(upstream.Size.Samples, upstream.Size.Samples, upstream.Size.IsEndless, AreSamples: true))
    where TBatch : struct, IBatch<TBatch>
{
    public override IEnumerable<Element<TBatch>> Run(Pass pass)
    {
        foreach (var element in Upstream.Run(pass))
        {
            try
            {
                for (var row = 0L; row < element.Count; row++)
                {
                    yield return element.Part(row, 1);
                }
            }
            finally
            {
                element.Release();
            }
        }
    }
}
