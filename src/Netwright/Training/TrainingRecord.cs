using System.Collections.Generic;

namespace Netwright.Training;

/// <summary>What a model logged in each epoch of a training.</summary>
/// <typeparam name="TLogs">What the model logs.</typeparam>
public sealed class TrainingRecord<TLogs>
    where TLogs : struct, ILogs<TLogs>
{
    private readonly List<int> _epochs = [];
    private readonly List<TLogs> _training = [];
    private readonly List<TLogs> _validation = [];

    /// <summary>The numbers of the epochs, from 0 for the model's first.</summary>
    public IReadOnlyList<int> Epochs => _epochs;

    /// <summary>Loss and metrics over the training data, one for each epoch.</summary>
    public IReadOnlyList<TLogs> Training => _training;

    /// <summary>Loss and metrics over the validation data, one for each epoch; empty without validation data.</summary>
    public IReadOnlyList<TLogs> Validation => _validation;

    /// <summary>Whether the training was interrupted, such as by Ctrl+C, before its last epoch ended.</summary>
    public bool IsInterrupted { get; internal set; }

    internal void Add(int epoch, in TLogs training, in TLogs? validation)
    {
        _epochs.Add(epoch);
        _training.Add(training);
        if (validation is { } logs)
        {
            _validation.Add(logs);
        }
    }
}
