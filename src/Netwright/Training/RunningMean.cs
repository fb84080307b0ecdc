using System;
using Netwright.Runtime;

namespace Netwright.Training;

/// <summary>The mean of a loss over batches, each counting by its samples, as Keras logs it.</summary>
public sealed class RunningMean
{
    private double _total;
    private long _count;

    /// <summary>Takes in a batch.</summary>
    /// <param name="value">The batch's loss, a scalar.</param>
    /// <param name="count">The number of samples.</param>
    public void Add(StepTensor value, long count)
    {
        ArgumentNullException.ThrowIfNull(value);
        _total += value.Scalar() * count;
        _count += count;
    }

    /// <summary>The mean so far; 0 before the first batch.</summary>
    public float Result() => _count == 0 ? 0 : (float)(_total / _count);

    /// <summary>Forgets what was taken in.</summary>
    public void Reset()
    {
        _total = 0;
        _count = 0;
    }
}
