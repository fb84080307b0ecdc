using System;
using System.Threading;
using Netwright.Training;

namespace Netwright.Data.Pipeline;

/// <summary>
/// A batch that elements of a pipeline hold together: it is freed with the last of them. Elements go from thread to
/// thread, so they are counted with interlocked operations.
/// </summary>
/// <typeparam name="TBatch">The model's batch.</typeparam>
internal sealed class HeldBatch<TBatch>
    where TBatch : struct, IBatch<TBatch>
{
    private readonly bool _isCallers;
    private readonly Lazy<TBatch> _data;
    private int _holders = 1;

    private HeldBatch(Lazy<TBatch> data, long count, bool isCallers)
    {
        _data = data;
        Count = count;
        _isCallers = isCallers;
    }

    /// <summary>The batch, which must not be changed: others may hold it too. It is made when it is first asked for.</summary>
    public TBatch Data => _data.Value;

    /// <summary>The number of samples.</summary>
    public long Count { get; }

    /// <summary>A batch that belongs to the caller, and is never freed here.</summary>
    public static HeldBatch<TBatch> Borrowed(in TBatch data) => new(new(data), data.Count, isCallers: true);

    /// <summary>A batch that belongs to whoever holds it.</summary>
    public static HeldBatch<TBatch> Owned(in TBatch data) => new(new(data), data.Count, isCallers: false);

    /// <summary>One sample that belongs to whoever holds it, and is made when it is first asked for.</summary>
    public static HeldBatch<TBatch> Promised(Func<TBatch> sample) => new(new(sample), 1, isCallers: false);

    /// <summary>One more holds the batch.</summary>
    public void Hold()
    {
        if (Interlocked.Increment(ref _holders) <= 1)
        {
            throw new ObjectDisposedException(nameof(Dataset<TBatch>), "What the dataset had cached was freed while a pass was using it.");
        }
    }

    /// <summary>One fewer holds the batch.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _holders) == 0 && !_isCallers && _data.IsValueCreated)
        {
            Data.Dispose();
        }
    }

    /// <summary>Gives the batch away, if nobody else holds it and it is not the caller's.</summary>
    public bool TryTake(out TBatch data)
    {
        data = Data;
        return !_isCallers && Interlocked.CompareExchange(ref _holders, 0, 1) == 1;
    }
}
