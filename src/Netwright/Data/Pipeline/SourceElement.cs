using System;
using Netwright.Training;
using static TorchSharp.torch;

namespace Netwright.Data.Pipeline;

/// <summary>Makes elements of what sources give.</summary>
internal static class SourceElement
{
    /// <summary>A batch that belongs to the caller.</summary>
    public static Element<TBatch> OfStored<TBatch>(TBatch batch)
        where TBatch : struct, IBatch<TBatch>
    {
        batch.CheckSamples(nameof(batch));
        var held = HeldBatch<TBatch>.Borrowed(batch);
        return new(held, 0, held.Count);
    }

    /// <summary>A batch that belongs to the pipeline.</summary>
    public static Element<TBatch> OfMade<TBatch>(TBatch batch)
        where TBatch : struct, IBatch<TBatch>
    {
        batch.CheckSamples(nameof(batch));
        return Element<TBatch>.Of(batch.Detached());
    }

    /// <summary>One sample, in no dispose scope; what else is made on the way is freed.</summary>
    public static TBatch Sample<TItem, TBatch>(TItem item, Func<TItem, TBatch> sample)
        where TBatch : struct, IBatch<TBatch>
    {
        using var scope = NewDisposeScope();
        var batch = sample(item).AsBatchOfOne();
        batch.CheckSamples(nameof(sample));
        return batch.Detached();
    }
}
