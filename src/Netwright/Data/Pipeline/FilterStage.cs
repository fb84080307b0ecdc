using System;
using System.Collections.Generic;
using Netwright.Training;
using static TorchSharp.torch;

namespace Netwright.Data.Pipeline;

/// <summary>Leaves elements out.</summary>
internal sealed class FilterStage<TBatch>(Stage<TBatch> upstream, Func<TBatch, bool> predicate)
    : StageAfter<TBatch, TBatch>(nameof(Dataset<TBatch>.Filter), upstream, upstream.Size with { Elements = null, Samples = null, IsEndless = false })
    where TBatch : struct, IBatch<TBatch>
{
    public override IEnumerable<Element<TBatch>> Run(Pass pass)
    {
        var number = 0L;
        foreach (var element in Upstream.Run(pass))
        {
            if (Keeps(pass, number++, element))
            {
                yield return element;
            }
            else
            {
                element.Release();
            }
        }
    }

    private bool Keeps(Pass pass, long number, Element<TBatch> element)
    {
        try
        {
            using var scope = NewDisposeScope();
            return At(pass, number, (element, predicate), static next => next.predicate(next.element.Views()));
        }
        catch
        {
            element.Release();
            throw;
        }
    }
}
