using System;
using System.Collections.Generic;
using Netwright.Data.Pipeline;
using Netwright.Training;
using static TorchSharp.torch;

namespace Netwright.Data;

/// <summary>What datasets are made from.</summary>
public static class Dataset
{
    /// <summary>The samples of whole tensors, one by one: <c>tf.data</c>'s <c>from_tensor_slices</c>.</summary>
    /// <param name="data">The samples, which stay the caller's and must live as long as the dataset is used.</param>
    /// <typeparam name="TBatch">A model's batch.</typeparam>
    /// <exception cref="ArgumentException">The tensors have different numbers of samples, or no axis of samples.</exception>
    public static Dataset<TBatch> From<TBatch>(TBatch data)
        where TBatch : struct, IBatch<TBatch>
    {
        data.CheckSamples(nameof(data));
        return new(new WholeSource<TBatch>(data));
    }

    /// <summary>The samples of a dataset of TorchSharp's.</summary>
    /// <param name="data">TorchSharp's dataset, which stays the caller's.</param>
    /// <param name="sample">
    /// One sample, whose tensors have no axis of samples: it is added. What TorchSharp's dataset makes for it is freed. It is
    /// called when the sample's tensors are needed: after shuffling, and on the thread that makes the batch.
    /// </param>
    /// <typeparam name="TSample">What TorchSharp's dataset gives: tensors by name, mostly.</typeparam>
    /// <typeparam name="TBatch">A model's batch.</typeparam>
    public static Dataset<TBatch> From<TSample, TBatch>(utils.data.Dataset<TSample> data, Func<TSample, TBatch> sample)
        where TBatch : struct, IBatch<TBatch>
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(sample);
        return new(new IndexedSource<TBatch>(
            nameof(From), () => data.Count, number => SourceElement.Sample(number, number => sample(data.GetTensor(number)))));
    }

    /// <summary>Batches of any sizes, each an element.</summary>
    /// <param name="batches">
    /// The batches, enumerated anew in each pass. Those that are stored in a list or an array stay the caller's; those that
    /// are made while enumerating, by an iterator or a query, belong to the dataset.
    /// </param>
    /// <typeparam name="TBatch">A model's batch.</typeparam>
    public static Dataset<TBatch> FromBatches<TBatch>(IEnumerable<TBatch> batches)
        where TBatch : struct, IBatch<TBatch>
    {
        ArgumentNullException.ThrowIfNull(batches);
        return new(new EnumerableSource<TBatch, TBatch>(
            nameof(FromBatches),
            batches,
            batches is IReadOnlyList<TBatch> ? SourceElement.OfStored : SourceElement.OfMade,
            new DatasetSize((batches as IReadOnlyList<TBatch>)?.Count, null)));
    }

    /// <summary>Batches of any sizes, each an element.</summary>
    /// <param name="batches">The batches, enumerated anew in each pass; they belong to the dataset.</param>
    /// <typeparam name="TBatch">A model's batch.</typeparam>
    public static Dataset<TBatch> FromBatches<TBatch>(IAsyncEnumerable<TBatch> batches)
        where TBatch : struct, IBatch<TBatch>
    {
        ArgumentNullException.ThrowIfNull(batches);
        return new(new AsyncEnumerableSource<TBatch, TBatch>(
            nameof(FromBatches), batches, SourceElement.OfMade, DatasetSize.Unknown));
    }

    /// <summary>Samples that are made from objects, each an element.</summary>
    /// <param name="items">
    /// The objects, enumerated anew in each pass. Those that are stored in a list or an array become samples when their
    /// tensors are needed, after shuffling and leaving out: file names are shuffled, and not what is in the files.
    /// </param>
    /// <param name="sample">
    /// The sample of an object. Its tensors have no axis of samples: it is added. What else is made on the way is freed.
    /// </param>
    /// <typeparam name="TItem">What the samples are made from.</typeparam>
    /// <typeparam name="TBatch">A model's batch.</typeparam>
    public static Dataset<TBatch> FromSamples<TItem, TBatch>(IEnumerable<TItem> items, Func<TItem, TBatch> sample)
        where TBatch : struct, IBatch<TBatch>
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(sample);
        return items is IReadOnlyList<TItem> list
            ? new(new IndexedSource<TBatch>(
                nameof(FromSamples), () => list.Count, number => SourceElement.Sample(list[(int)number], sample)))
            : new(new EnumerableSource<TItem, TBatch>(
                nameof(FromSamples),
                items,
                item => Element<TBatch>.Of(SourceElement.Sample(item, sample)),
                DatasetSize.OfSamples(null)));
    }

    /// <summary>Samples that are made from objects, each an element.</summary>
    /// <param name="items">The objects, enumerated anew in each pass.</param>
    /// <param name="sample">
    /// The sample of an object. Its tensors have no axis of samples: it is added. What else is made on the way is freed.
    /// </param>
    /// <typeparam name="TItem">What the samples are made from.</typeparam>
    /// <typeparam name="TBatch">A model's batch.</typeparam>
    public static Dataset<TBatch> FromSamples<TItem, TBatch>(IAsyncEnumerable<TItem> items, Func<TItem, TBatch> sample)
        where TBatch : struct, IBatch<TBatch>
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(sample);
        return new(new AsyncEnumerableSource<TItem, TBatch>(
            nameof(FromSamples), items, item => Element<TBatch>.Of(SourceElement.Sample(item, sample)), DatasetSize.OfSamples(null)));
    }
}
