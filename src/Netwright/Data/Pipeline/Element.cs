using System;
using Netwright.Training;
using static TorchSharp.torch;

namespace Netwright.Data.Pipeline;

/// <summary>
/// What goes through a pipeline: consecutive samples of a batch. Most stages only hand elements on, so a sample of a
/// whole tensor stays a number until a batch is gathered. Whoever has an element releases it or hands it on, once.
/// </summary>
/// <param name="Held">The batch, which the element holds.</param>
/// <param name="Start">The first sample.</param>
/// <param name="Count">The number of samples.</param>
/// <typeparam name="TBatch">The model's batch.</typeparam>
internal readonly record struct Element<TBatch>(HeldBatch<TBatch> Held, long Start, long Count)
    where TBatch : struct, IBatch<TBatch>
{
    /// <summary>The sample after the last.</summary>
    public long End => Start + Count;

    /// <summary>An element that owns its batch.</summary>
    public static Element<TBatch> Of(in TBatch batch)
    {
        var held = HeldBatch<TBatch>.Owned(batch);
        return new(held, 0, held.Count);
    }

    /// <summary>A sample that is made when its tensors are first asked for.</summary>
    public static Element<TBatch> Of(Func<TBatch> sample) => new(HeldBatch<TBatch>.Promised(sample), 0, 1);

    /// <summary>Some of the samples, as an element of its own; this one stays as it is.</summary>
    public Element<TBatch> Part(long start, long count)
    {
        Held.Hold();
        return new(Held, Start + start, count);
    }

    /// <summary>A second element of the same samples.</summary>
    public Element<TBatch> Copy() => Part(0, Count);

    /// <summary>The samples as views, in the current dispose scope, to look at; the element stays as it is.</summary>
    public TBatch Views() => Held.Data.Slice(Start, Count);

    /// <summary>The samples as a batch of the taker's own, in no dispose scope. The element is used up.</summary>
    public TBatch Take()
    {
        Made();
        if (Count == Held.Count && Held.TryTake(out var whole))
        {
            return whole;
        }

        try
        {
            using var scope = NewDisposeScope();
            return Views().Detached();
        }
        finally
        {
            Release();
        }
    }

    /// <summary>Makes the samples, if nobody has asked for them yet. What fails lets them go.</summary>
    public Element<TBatch> Made()
    {
        try
        {
            _ = Held.Data;
            return this;
        }
        catch
        {
            Release();
            throw;
        }
    }

    /// <summary>Lets the samples go.</summary>
    public void Release() => Held.Release();
}
