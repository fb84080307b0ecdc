using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Files;

namespace Netwright.Training;

/// <summary>What a model logged in each epoch of a training.</summary>
/// <typeparam name="TLogs">What the model logs.</typeparam>
public sealed class TrainingRecord<TLogs>
    where TLogs : struct, ILogs<TLogs>
{
    private readonly List<int> _epochs = [];
    private readonly List<TLogs> _training = [];
    private readonly List<TLogs> _validation = [];
    private readonly List<TimeSpan> _durations = [];

    /// <summary>The numbers of the epochs, from 0 for the model's first.</summary>
    public IReadOnlyList<int> Epochs => _epochs;

    /// <summary>Loss and metrics over the training data, one for each epoch.</summary>
    public IReadOnlyList<TLogs> Training => _training;

    /// <summary>Loss and metrics over the validation data, one for each epoch; empty without validation data.</summary>
    public IReadOnlyList<TLogs> Validation => _validation;

    /// <summary>Whether the training was interrupted, such as by Ctrl+C, before its last epoch ended.</summary>
    public bool IsInterrupted { get; internal set; }

    /// <summary>How the training ended, which callbacks know when they are told that it does.</summary>
    public TrainingOutcome Outcome { get; internal set; }

    /// <summary>How long each epoch took, with its validation; of one that was gone on with, both parts.</summary>
    public IReadOnlyList<TimeSpan> Durations => _durations;

    /// <summary>What the training is, for reports.</summary>
    public RunDescription Description { get; internal set; } = new(string.Empty, DateTimeOffset.UnixEpoch);

    internal void CaptureState(TrainingState state)
    {
        state.Set("epochs", _epochs.Select(static epoch => (long)epoch));
        state.Set("training", Values(_training));
        state.Set("validation", Values(_validation));
        state.Set("seconds", _durations.Select(static took => took.TotalSeconds));
    }

    internal void RestoreState(TrainingState state)
    {
        _epochs.Clear();
        _epochs.AddRange(state.GetInt64s("epochs").Select(static epoch => (int)epoch));
        _durations.Clear();
        _durations.AddRange(state.GetDoubles("seconds").Select(TimeSpan.FromSeconds));
        Fill(_training, state.GetDoubles("training"));
        Fill(_validation, state.GetDoubles("validation"));
    }

    internal void Add(int epoch, in TLogs training, in TLogs? validation, TimeSpan took = default)
    {
        _durations.Add(took);
        _epochs.Add(epoch);
        _training.Add(training);
        if (validation is { } logs)
        {
            _validation.Add(logs);
        }
    }

    private static IEnumerable<double> Values(List<TLogs> epochs) =>
        epochs.SelectMany(static logs => Enumerable.Range(0, TLogs.Names.Count).Select(index => (double)logs[index]));

    private static void Fill(List<TLogs> epochs, IEnumerable<double> values)
    {
        epochs.Clear();
        epochs.AddRange(values.Chunk(TLogs.Names.Count).Select(static row => TLogs.FromValues(Array.ConvertAll(row, static value => (float)value))));
    }
}
