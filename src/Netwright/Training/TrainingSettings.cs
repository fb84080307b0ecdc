using System;
using System.Collections.Generic;

namespace Netwright.Training;

/// <summary>All that is set about a training. The defaults are Keras's.</summary>
/// <typeparam name="TBatch">The model's batch.</typeparam>
/// <typeparam name="TLogs">The model's logs.</typeparam>
public sealed class TrainingSettings<TBatch, TLogs>
    where TBatch : struct, IBatch<TBatch>
    where TLogs : struct, ILogs<TLogs>
{
    /// <summary>
    /// The epoch at which training ends, counted from the model's first and not from <see cref="InitialEpoch"/>.
    /// </summary>
    public int Epochs { get; init; } = 1;

    /// <summary>
    /// The number of samples in a batch of whole tensors; the last batch of an epoch may have fewer. Datasets have batches
    /// of their own.
    /// </summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>
    /// The number of batches of a dataset in an epoch. The next epoch goes on where this one stopped. None is all of them.
    /// </summary>
    public int? StepsPerEpoch { get; init; }

    /// <summary>What the model is tested with after each epoch.</summary>
    public ValidationData<TBatch>? Validation { get; init; }

    /// <summary>
    /// The number of batches of a dataset that the model is tested with, always the first. None is all of them.
    /// </summary>
    public int? ValidationSteps { get; init; }

    /// <summary>
    /// The fraction of the data, taken from its end before it is shuffled, that the model is tested with after each
    /// epoch instead of being trained with; 0 or more, and less than 1. <see cref="Validation"/> comes before it. A dataset
    /// cannot be split.
    /// </summary>
    public double ValidationSplit { get; init; }

    /// <summary>Whether each epoch takes the samples of whole tensors in a new order. Datasets shuffle themselves.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>The number of epochs that the model was trained for before.</summary>
    public int InitialEpoch { get; init; }

    /// <summary>
    /// Starts the model's random numbers anew, so that training twice from the same weights gives the same. The order
    /// of the samples in an epoch follows from the seed and the epoch's number alone; without a seed, from the model's.
    /// </summary>
    public long? Seed { get; init; }

    /// <summary>How much is shown.</summary>
    public Verbosity Verbosity { get; init; }

    /// <summary>
    /// Gives the samples of a batch that is trained with their weights, such as those of their classes. What it makes is
    /// freed after the step; validation is without it.
    /// </summary>
    public Func<TBatch, TBatch>? Weigh { get; init; }

    /// <summary>Who is told of what happens, in this order; what is shown by <see cref="Verbosity"/> comes last.</summary>
    public IReadOnlyList<Callback<TLogs>>? Callbacks { get; init; }

    /// <summary>What is seldom set; the defaults for null.</summary>
    public FitOptions? Options { get; init; }

    /// <summary>What is seldom set.</summary>
    internal FitOptions SeldomSet => Options ?? FitOptions.Default;

    /// <summary>The epoch at which training ends.</summary>
    internal int LastEpoch => SeldomSet.FastRun ? Math.Min(Epochs, InitialEpoch + 1) : Epochs;

    /// <summary>Refuses options that are out of range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The option, by the name that <c>Fit</c>'s parameter has.</exception>
    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Epochs, "epochs");
        ArgumentOutOfRangeException.ThrowIfLessThan(BatchSize, 1, "batchSize");
        ArgumentOutOfRangeException.ThrowIfLessThan(StepsPerEpoch ?? 1, 1, "stepsPerEpoch");
        ArgumentOutOfRangeException.ThrowIfLessThan(ValidationSteps ?? 1, 1, "validationSteps");
        ArgumentOutOfRangeException.ThrowIfNegative(InitialEpoch, "initialEpoch");
        SeldomSet.Check();
        if (InitialEpoch > Epochs)
        {
            throw new ArgumentOutOfRangeException(
                "initialEpoch",
                InitialEpoch,
                FormattableString.Invariant($"Training ends at epoch {Epochs}: 'epochs' counts from the model's first epoch, not from 'initialEpoch'."));
        }

        if (!(ValidationSplit >= 0 && ValidationSplit < 1))
        {
            throw new ArgumentOutOfRangeException(
                "validationSplit", ValidationSplit, "The fraction must be 0 or more, and less than 1.");
        }
    }

    /// <summary>Refuses options that only go with a dataset.</summary>
    /// <exception cref="ArgumentException">The option, by the name that <c>Fit</c>'s parameter has.</exception>
    internal void CheckForWholeTensors()
    {
        if (StepsPerEpoch is not null)
        {
            throw new ArgumentException("Whole tensors are gone through in each epoch. For 'stepsPerEpoch' give a dataset: Dataset.From(data).Shuffle().Batch(32).", "stepsPerEpoch");
        }
    }

    /// <summary>Refuses options that do not go with a dataset.</summary>
    /// <exception cref="ArgumentException">The option, by the name that <c>Fit</c>'s parameter has.</exception>
    internal void CheckForDataset()
    {
        if (ValidationSplit != 0)
        {
            throw new ArgumentException("A dataset cannot be split: give 'validation', such as the dataset's Take(n) where you train with its Skip(n).", "validationSplit");
        }
    }
}
