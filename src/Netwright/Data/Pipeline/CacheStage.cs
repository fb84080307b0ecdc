using System.Collections.Generic;
using System.Threading;
using Netwright.Training;

namespace Netwright.Data.Pipeline;

/// <summary>Keeps the elements of the first pass that comes to its end, and gives them out from then on.</summary>
internal sealed class CacheStage<TBatch>(Stage<TBatch> upstream)
    : StageAfter<TBatch, TBatch>(nameof(Dataset<TBatch>.Cache), upstream, upstream.Size)
    where TBatch : struct, IBatch<TBatch>
{
    private List<Element<TBatch>>? _kept;

    public override IEnumerable<Element<TBatch>> Run(Pass pass) =>
        Volatile.Read(ref _kept) is { } kept ? Kept(kept, pass) : Filled(pass);

    public override void Clear()
    {
        Interlocked.Exchange(ref _kept, null)?.ForEach(static element => element.Release());
        base.Clear();
    }

    private static IEnumerable<Element<TBatch>> Kept(List<Element<TBatch>> kept, Pass pass)
    {
        foreach (var element in kept)
        {
            pass.CancellationToken.ThrowIfCancellationRequested();
            yield return element.Copy();
        }
    }

    private IEnumerable<Element<TBatch>> Filled(Pass pass)
    {
        var elements = new List<Element<TBatch>>();
        var isKept = false;
        try
        {
            foreach (var element in Upstream.Run(pass))
            {
                elements.Add(element.Copy());
                yield return element;
            }

            // Of two passes at a time the first to come to its end is kept.
            isKept = Interlocked.CompareExchange(ref _kept, elements, null) is null;
        }
        finally
        {
            if (!isKept)
            {
                elements.ForEach(static element => element.Release());
            }
        }
    }
}
