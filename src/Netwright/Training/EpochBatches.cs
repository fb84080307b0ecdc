using System;
using Netwright.Files;

namespace Netwright.Training;

/// <summary>The batches of an epoch, or of a test, one after another, wherever they come from.</summary>
/// <typeparam name="TBatch">The model's batch.</typeparam>
internal abstract class EpochBatches<TBatch> : IDisposable
    where TBatch : struct, IBatch<TBatch>
{
    /// <summary>The number of samples in an epoch, if it is known.</summary>
    public abstract long? SampleCount { get; }

    /// <summary>The number of batches in an epoch, if it is known.</summary>
    public abstract long? BatchCount { get; }

    /// <summary>What the user ought to know of the epoch that ended; none if all went well.</summary>
    public virtual string? Warning { get; protected set; }

    /// <summary>Goes to the beginning of an epoch.</summary>
    /// <param name="epoch">The epoch, from 0.</param>
    public abstract void Begin(int epoch);

    /// <summary>The next batch, which is lent: it is freed or overwritten when the one after it is asked for.</summary>
    /// <returns>Whether there is one in this epoch.</returns>
    public abstract bool TryNext(out TBatch batch);

    /// <summary>Keeps the place in the data.</summary>
    public abstract void CaptureState(TrainingState state);

    /// <summary>Goes back to a place; one in the midst of an epoch, after that began.</summary>
    public abstract void RestoreState(TrainingState state);

    /// <summary>Frees what the epoch alone needed.</summary>
    public abstract void End();

    /// <inheritdoc/>
    public abstract void Dispose();
}
