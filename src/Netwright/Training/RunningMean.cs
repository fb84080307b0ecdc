using System;
using Netwright.Files;
using Netwright.Runtime;

namespace Netwright.Training;

/// <summary>
/// The mean of a loss over batches, each counting by its samples, as Keras logs it; or of what is logged beside it. What is not plainly in memory is added
/// up where it is, and read only for the result.
/// </summary>
/// <param name="direction">In which direction the value gets better: a loss, down.</param>
public sealed class RunningMean(MetricDirection direction = MetricDirection.Down) : IRunningValue
{
    private readonly Metrics.Accumulator _elsewhere = new();
    private double _total;
    private long _count;

    /// <inheritdoc/>
    public MetricDirection Direction => direction;

    /// <summary>Takes in a batch.</summary>
    /// <param name="value">The batch's loss, a scalar.</param>
    /// <param name="count">The number of samples.</param>
    public void Add(StepTensor value, long count)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Address != 0)
        {
            _total += value.Scalar() * count;
        }
        else
        {
            using var exact = value.Tensor.to(Metrics.Accumulator.TypeOn(value.Tensor.device), copy: true);
            _elsewhere.Add(exact.mul_(count));
        }

        _count += count;
    }

    /// <summary>Takes in what a module logged, which counts once; nothing, if it logged nothing.</summary>
    /// <param name="logged">The module's value.</param>
    public void Add(LoggedValue logged)
    {
        ArgumentNullException.ThrowIfNull(logged);
        if (logged.Latest is { } value)
        {
            _elsewhere.Add(value);
            _count++;
        }
    }

    /// <summary>The mean so far; 0 before the first batch.</summary>
    public float Result() => _count == 0 ? 0 : (float)((_total + _elsewhere.ReadScalar()) / _count);

    /// <summary>Forgets what was taken in.</summary>
    public void Reset()
    {
        _elsewhere.Clear();
        _total = 0;
        _count = 0;
    }

    /// <inheritdoc/>
    public void CaptureState(TrainingState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Set("total", _total);
        state.Set("count", _count);
        _elsewhere.CaptureState(state, "elsewhere");
    }

    /// <inheritdoc/>
    public void RestoreState(TrainingState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        _total = state.GetDouble("total");
        _count = state.GetInt64("count");
        _elsewhere.RestoreState(state, "elsewhere");
    }

    /// <inheritdoc/>
    public void Dispose() => _elsewhere.Clear();
}
