namespace Netwright.Training;

/// <summary>A training that is under way.</summary>
/// <typeparam name="TLogs">What the model logs.</typeparam>
public sealed class TrainingRun<TLogs>
    where TLogs : struct, ILogs<TLogs>
{
    internal TrainingRun(int initialEpoch, int epochs)
    {
        InitialEpoch = initialEpoch;
        Epoch = initialEpoch;
        Epochs = epochs;
    }

    /// <summary>The first epoch of this training, from 0.</summary>
    public int InitialEpoch { get; }

    /// <summary>The epoch at which training ends: the last is <c>Epochs - 1</c>.</summary>
    public int Epochs { get; }

    /// <summary>The epoch that is being worked on, from 0.</summary>
    public int Epoch { get; private set; }

    /// <summary>The epoch's way through the training data; none before the first epoch.</summary>
    public DataPass<TLogs>? Pass { get; private set; }

    /// <summary>The epochs that ended.</summary>
    public TrainingRecord<TLogs> Record { get; } = new();

    /// <summary>Whether <see cref="Stop"/> was called.</summary>
    public bool IsStopping { get; private set; }

    /// <summary>
    /// Ends the training early and in order: after the batch that is being worked on, or the next one if none is, the
    /// epoch is validated and ends, and no other begins.
    /// </summary>
    public void Stop() => IsStopping = true;

    internal void BeginEpoch(int epoch, DataPass<TLogs> pass)
    {
        Epoch = epoch;
        Pass = pass;
    }
}
