using System;
using Netwright.Files;

namespace Netwright.Training;

/// <summary>One way through a data set, batch by batch: an epoch of training, a test or a prediction.</summary>
/// <typeparam name="TLogs">What the model logs.</typeparam>
public sealed class DataPass<TLogs>
    where TLogs : struct, ILogs<TLogs>
{
    private readonly Func<TLogs> _readLogs;
    private TLogs? _logs;

    internal DataPass(Func<TLogs> readLogs, long? sampleCount, long? batchCount, TrainingRun<TLogs>? training)
    {
        _readLogs = readLogs;
        SampleCount = sampleCount;
        BatchCount = batchCount;
        Training = training;
    }

    /// <summary>The training that this pass is part of; none for an evaluation by itself.</summary>
    public TrainingRun<TLogs>? Training { get; }

    /// <summary>The number of samples; none where a dataset does not know it beforehand.</summary>
    public long? SampleCount { get; }

    /// <summary>The number of batches; none where a dataset does not know it beforehand.</summary>
    public long? BatchCount { get; }

    /// <summary>The batch that is being worked on, from 0.</summary>
    public long Batch { get; private set; }

    /// <summary>The number of samples that are done.</summary>
    public long SamplesDone { get; private set; }

    /// <summary>The number of batches that are done.</summary>
    public long BatchesDone { get; private set; }

    /// <summary>
    /// Loss and metrics over the batches that are done. Reading them costs time: the device has to finish its work.
    /// </summary>
    public TLogs ReadLogs() => _logs ??= _readLogs();

    internal void CaptureState(TrainingState state)
    {
        state.Set("batches", BatchesDone);
        state.Set("samples", SamplesDone);
    }

    internal void RestoreState(TrainingState state)
    {
        BatchesDone = state.GetInt64("batches");
        SamplesDone = state.GetInt64("samples");
        _logs = null;
    }

    internal long BeginBatch() => Batch = BatchesDone;

    internal void EndBatch(long samples)
    {
        BatchesDone++;
        SamplesDone += samples;
        _logs = null;
    }
}
