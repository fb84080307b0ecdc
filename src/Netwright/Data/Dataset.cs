using System;
using System.Collections.Generic;
using System.Threading;
using Netwright.Data.Pipeline;
using Netwright.Training;

namespace Netwright.Data;

/// <summary>
/// A pipeline of samples or batches: a source and stages, made by the methods of <see cref="Dataset"/> and of this class.
/// Nothing is read before it is enumerated, and it can be enumerated again and again; each time is a pass, in which
/// <see cref="Shuffle"/> has another order.
/// </summary>
/// <remarks>
/// <para>
/// An element is a batch of one sample or more. Stages work on elements, as <c>tf.data</c>'s do: before
/// <see cref="Batch"/> they are samples, after it batches.
/// </para>
/// <para>
/// Who makes a tensor frees it. What a dataset was made from stays the caller's and must live as long as the dataset is
/// used. What the pipeline makes, the pipeline frees: in <c>foreach (var batch in data)</c> a batch is lent until the next
/// one is asked for. <see cref="AsEnumerable"/> gives the batches away instead.
/// </para>
/// <para>Enumerations are independent of each other, and each must stay on one thread at a time.</para>
/// </remarks>
/// <typeparam name="TBatch">What the elements are: a model's batch.</typeparam>
public sealed class Dataset<TBatch> : IDisposable
    where TBatch : struct, IBatch<TBatch>
{
    private readonly Stage<TBatch> _stage;
    private long _passes;

    internal Dataset(Stage<TBatch> stage) => _stage = stage;

    /// <summary>The number of elements in a pass; none where it is not known beforehand, or there is no end.</summary>
    public long? Count => _stage.Size.Elements;

    /// <summary>The number of samples in a pass; none where it is not known beforehand, or there is no end.</summary>
    public long? SampleCount => _stage.Size.Samples;

    /// <summary>Whether a pass has no end: <see cref="Repeat"/> without a number.</summary>
    public bool IsEndless => _stage.Size.IsEndless;

    /// <summary>
    /// Gives the elements in a random order: each time one of those in a buffer, in whose place the next one comes.
    /// </summary>
    /// <param name="buffer">
    /// How many elements are chosen from. As many as there are elements give every order the same chance; of a source of
    /// whole tensors, elements in the buffer take no memory but a number each.
    /// </param>
    /// <param name="seed">
    /// Equal seeds give equal orders in equal passes. Without one the order follows from the training's seed, or, in an
    /// enumeration by hand, from one that is drawn from torch's global generator.
    /// </param>
    /// <param name="reshuffleEachPass">Whether each pass has an order of its own.</param>
    public Dataset<TBatch> Shuffle(int buffer = int.MaxValue, long? seed = null, bool reshuffleEachPass = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(buffer, 1);
        return new(new ShuffleStage<TBatch>(_stage, buffer, seed, reshuffleEachPass));
    }

    /// <summary>
    /// Groups samples, however they were grouped before. Those of one whole tensor are gathered by one operation, and
    /// consecutive ones are not copied.
    /// </summary>
    /// <param name="size">The number of samples in a batch.</param>
    /// <param name="dropRemainder">Whether a last batch with fewer samples is left out.</param>
    public Dataset<TBatch> Batch(int size, bool dropRemainder = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        return new(new BatchStage<TBatch>(_stage, size, dropRemainder));
    }

    /// <summary>Takes the elements apart into samples, without copying.</summary>
    public Dataset<TBatch> Unbatch() => new(new UnbatchStage<TBatch>(_stage));

    /// <summary>Makes of each element another one.</summary>
    /// <param name="map">
    /// The new element. It may go on with tensors of the old one, but must not change them in place: they may be views of
    /// the source. What it returns belongs to the pipeline; what else it makes is freed.
    /// </param>
    public Dataset<TBatch> Map(Func<TBatch, TBatch> map) => Map<TBatch>(map);

    /// <summary>Makes of each element one of another kind, for another model.</summary>
    /// <param name="map">
    /// The new element. It may go on with tensors of the old one, but must not change them in place: they may be views of
    /// the source. What it returns belongs to the pipeline; what else it makes is freed.
    /// </param>
    /// <typeparam name="TResult">The other kind.</typeparam>
    public Dataset<TResult> Map<TResult>(Func<TBatch, TResult> map)
        where TResult : struct, IBatch<TResult>
    {
        ArgumentNullException.ThrowIfNull(map);
        return new(new MapStage<TBatch, TResult>(_stage, map));
    }

    /// <summary>Keeps some of the elements.</summary>
    /// <param name="predicate">Whether an element is kept. It is lent: what is made of it is freed.</param>
    public Dataset<TBatch> Filter(Func<TBatch, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return new(new FilterStage<TBatch>(_stage, predicate));
    }

    /// <summary>Goes through the elements several times. Each time is a pass of its own: a shuffle before it has a new order.</summary>
    /// <param name="count">How many times; none for no end.</param>
    public Dataset<TBatch> Repeat(int? count = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count ?? 0, nameof(count));
        return new(new RepeatStage<TBatch>(_stage, count));
    }

    /// <summary>The first elements.</summary>
    /// <param name="count">How many; all, if there are fewer.</param>
    public Dataset<TBatch> Take(long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return new(new TakeStage<TBatch>(_stage, count));
    }

    /// <summary>All elements but the first.</summary>
    /// <param name="count">How many are left out; all, if there are fewer.</param>
    public Dataset<TBatch> Skip(long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return new(new SkipStage<TBatch>(_stage, count));
    }

    /// <summary>
    /// Keeps the elements of the first pass that comes to its end, in memory, and gives them out from then on without
    /// asking the stages before. <see cref="Dispose"/> frees them.
    /// </summary>
    public Dataset<TBatch> Cache() => new(new CacheStage<TBatch>(_stage));

    /// <summary>Makes elements ahead, on a thread of its own in each pass, while those before are worked on.</summary>
    /// <param name="count">How many elements are ahead at most, the one that is being made among them.</param>
    public Dataset<TBatch> Prefetch(int count = 2)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return new(new PrefetchStage<TBatch>(_stage, count));
    }

    /// <summary>The elements of this dataset, then those of another.</summary>
    /// <param name="other">The other.</param>
    public Dataset<TBatch> Concat(Dataset<TBatch> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(new ConcatStage<TBatch>(_stage, other._stage));
    }

    /// <summary>One of several parts: the elements <c>index, index + count, index + 2 count, ...</c>.</summary>
    /// <param name="count">The number of parts.</param>
    /// <param name="index">The part, from 0.</param>
    public Dataset<TBatch> Shard(int count, int index)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, count);
        return new(new ShardStage<TBatch>(_stage, count, index));
    }

    /// <summary>A pass in which each batch is lent until the next one is asked for.</summary>
    /// <exception cref="DatasetException">The source or a stage failed; thrown while enumerating.</exception>
    public DatasetEnumerator<TBatch> GetEnumerator() => GetEnumerator(CancellationToken.None);

    /// <summary>A pass in which each batch is lent until the next one is asked for.</summary>
    /// <param name="cancellationToken">Ends the pass with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="DatasetException">The source or a stage failed; thrown while enumerating.</exception>
    public DatasetEnumerator<TBatch> GetEnumerator(CancellationToken cancellationToken) =>
        Begin(new Pass(NextPass(), null, cancellationToken));

    /// <summary>A pass in which each batch belongs to whoever takes it, and is to be disposed.</summary>
    /// <param name="cancellationToken">Ends the pass with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="DatasetException">The source or a stage failed; thrown while enumerating.</exception>
    public IEnumerable<TBatch> AsEnumerable(CancellationToken cancellationToken = default)
    {
        using var batches = GetEnumerator(cancellationToken);
        while (batches.MoveNext())
        {
            yield return batches.Take();
        }
    }

    /// <summary>
    /// Frees what <see cref="Cache"/> keeps, here and in the stages before. The dataset stays usable: the cache fills
    /// again.
    /// </summary>
    public void Dispose() => _stage.Clear();

    /// <summary>The stages: <c>From → Shuffle → Batch</c>.</summary>
    public override string ToString() => _stage.Path;

    /// <summary>A pass whose number and seed are given.</summary>
    internal DatasetEnumerator<TBatch> Begin(Pass pass) => new(_stage, pass);

    private long NextPass() => Interlocked.Increment(ref _passes) - 1;
}
