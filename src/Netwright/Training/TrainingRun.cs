using System;
using System.Collections.Generic;
using Netwright.Files;

namespace Netwright.Training;

/// <summary>A training that is under way.</summary>
/// <typeparam name="TLogs">What the model logs.</typeparam>
public sealed class TrainingRun<TLogs>
    where TLogs : struct, ILogs<TLogs>
{
    private readonly Queue<Action<TrainingState>> _captures = [];
    private volatile bool _isInterrupted;

    internal TrainingRun(int initialEpoch, int epochs, bool isValidated)
    {
        IsValidated = isValidated;
        InitialEpoch = initialEpoch;
        Epoch = initialEpoch;
        Epochs = epochs;
    }

    /// <summary>The first epoch of this training, from 0.</summary>
    public int InitialEpoch { get; }

    /// <summary>The epoch at which training ends: the last is <c>Epochs - 1</c>.</summary>
    public int Epochs { get; }

    /// <summary>Whether each epoch is validated.</summary>
    public bool IsValidated { get; }

    /// <summary>The epoch that is being worked on, from 0.</summary>
    public int Epoch { get; private set; }

    /// <summary>The epoch's way through the training data; none before the first epoch.</summary>
    public DataPass<TLogs>? Pass { get; private set; }

    /// <summary>The epochs that ended.</summary>
    public TrainingRecord<TLogs> Record { get; } = new();

    /// <summary>Whether <see cref="Stop"/> was called.</summary>
    public bool IsStopping { get; private set; }

    /// <summary>Whether <see cref="Interrupt"/> was called.</summary>
    public bool IsInterrupted => _isInterrupted;

    /// <summary>
    /// Ends the training early and in order: after the batch that is being worked on, or the next one if none is, the
    /// epoch is validated and ends, and no other begins.
    /// </summary>
    public void Stop() => IsStopping = true;

    /// <summary>
    /// Ends the training after the batch that is being worked on, in the midst of its epoch: it is not validated and does not
    /// end, and the history has the epochs before it. May be called from any thread.
    /// </summary>
    public void Interrupt()
    {
        _isInterrupted = true;
        Record.IsInterrupted = true;
    }

    /// <summary>
    /// Keeps the whole state of the training, as soon as all callbacks were told of what is happening: weights, optimizer,
    /// random numbers, the place in the data, metrics, history and what callbacks remember.
    /// </summary>
    /// <param name="receive">What is done with the state; its tensors are the model's, and change with it, unless copied.</param>
    public void Capture(Action<TrainingState> receive)
    {
        ArgumentNullException.ThrowIfNull(receive);
        _captures.Enqueue(receive);
    }

    /// <summary>
    /// Goes on where a state was kept, with the same model, optimizer, data, callbacks and settings. To be called when the
    /// training begins.
    /// </summary>
    /// <param name="state">The state, which becomes the training's own.</param>
    /// <exception cref="InvalidOperationException">An epoch began already.</exception>
    public void Resume(TrainingState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (Pass is not null)
        {
            throw new InvalidOperationException("A training is resumed when it begins: call Resume in OnTrainBegin.");
        }

        Resumed?.Dispose();
        Resumed = state;
    }

    /// <summary>The state to go on from, as long as that is not done.</summary>
    internal TrainingState? Resumed { get; private set; }

    /// <summary>Whether the training came to its end, by its last epoch or by being stopped.</summary>
    internal bool IsComplete { get; set; }

    internal Action<TrainingState>? TakeCapture() => _captures.TryDequeue(out var receive) ? receive : null;

    internal void ForgetResumed()
    {
        Resumed?.Dispose();
        Resumed = null;
    }

    /// <summary>Takes <see cref="Stop"/> back.</summary>
    internal void GoOn() => IsStopping = false;

    internal void BeginEpoch(int epoch, DataPass<TLogs> pass)
    {
        Epoch = epoch;
        Pass = pass;
    }
}
