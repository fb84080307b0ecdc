using System;
using System.Collections.Generic;
using System.Threading;
using Netwright.Data;

namespace Netwright.Training;

/// <summary>
/// The training loop, with Keras's meaning, over what the compiler wrote for a model: everything is checked before
/// anything is changed, and every tensor that is made on the way is freed.
/// </summary>
public static partial class TrainingLoop
{
    /// <summary>Trains a model with whole tensors.</summary>
    /// <param name="model">The model.</param>
    /// <param name="data">What it is trained with; stays the caller's.</param>
    /// <param name="options">How it is trained.</param>
    /// <param name="cancellationToken">Looked at after each batch; the model stays usable.</param>
    /// <typeparam name="TBatch">The model's batch.</typeparam>
    /// <typeparam name="TLogs">The model's logs.</typeparam>
    /// <returns>What was logged in each epoch.</returns>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="ModelDataException">The data does not fit the model.</exception>
    /// <exception cref="OperationCanceledException">The training was cancelled.</exception>
    public static TrainingRecord<TLogs> Fit<TBatch, TLogs>(
        ITrainable<TBatch, TLogs> model,
        in TBatch data,
        FitOptions<TBatch, TLogs> options,
        CancellationToken cancellationToken = default)
        where TBatch : struct, IBatch<TBatch>
        where TLogs : struct, ILogs<TLogs>
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        cancellationToken.ThrowIfCancellationRequested();
        options.Check();
        options.CheckForWholeTensors();
        model.Check(data, "data");
        using var given = ValidationBatches(model, options, cancellationToken);
        using var split = DataSplit<TBatch>.Of(model.GetType().Name, data, given is null ? options.ValidationSplit : 0);
        Reseed(model, options);
        var order = options.Shuffle ? model.Random.Seed : (long?)null;
        using var training = new WholeBatches<TBatch>(split.Training, options.BatchSize, order, model.Device);
        using var cut = split.Validation is { } held ? InOrder(model, held, options.BatchSize) : null;
        return Fit(model, training, given ?? cut, options, cancellationToken);
    }

    /// <summary>Trains a model with the batches of a dataset. Each is checked before it is trained with.</summary>
    /// <param name="model">The model.</param>
    /// <param name="data">What it is trained with; stays the caller's. An epoch is a pass, unless it has a number of steps.</param>
    /// <param name="options">How it is trained.</param>
    /// <param name="cancellationToken">Looked at after each batch, and while the dataset makes one; the model stays usable.</param>
    /// <typeparam name="TBatch">The model's batch.</typeparam>
    /// <typeparam name="TLogs">The model's logs.</typeparam>
    /// <returns>What was logged in each epoch.</returns>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="ModelDataException">A batch does not fit the model, or there is none.</exception>
    /// <exception cref="DatasetException">The dataset failed.</exception>
    /// <exception cref="OperationCanceledException">The training was cancelled.</exception>
    public static TrainingRecord<TLogs> Fit<TBatch, TLogs>(
        ITrainable<TBatch, TLogs> model,
        Dataset<TBatch> data,
        FitOptions<TBatch, TLogs> options,
        CancellationToken cancellationToken = default)
        where TBatch : struct, IBatch<TBatch>
        where TLogs : struct, ILogs<TLogs>
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        cancellationToken.ThrowIfCancellationRequested();
        options.Check();
        options.CheckForDataset();
        using var training = Passes(model, data, "data", options.StepsPerEpoch, "stepsPerEpoch", continues: true, cancellationToken);
        using var validation = ValidationBatches(model, options, cancellationToken);
        Reseed(model, options);
        return Fit(model, training, validation, options, cancellationToken);
    }

    /// <summary>Loss and metrics of a model over whole tensors.</summary>
    /// <param name="model">The model, which is not changed.</param>
    /// <param name="data">The data set; stays the caller's.</param>
    /// <param name="batchSize">The number of samples in a batch; the last may have fewer.</param>
    /// <param name="verbosity">How much is shown.</param>
    /// <param name="cancellationToken">Looked at after each batch.</param>
    /// <param name="observers">Who is told of what happens.</param>
    /// <typeparam name="TBatch">The model's batch.</typeparam>
    /// <typeparam name="TLogs">The model's logs.</typeparam>
    /// <exception cref="ArgumentOutOfRangeException">The batch size is less than 1.</exception>
    /// <exception cref="ModelDataException">The data does not fit the model.</exception>
    /// <exception cref="OperationCanceledException">The evaluation was cancelled.</exception>
    public static TLogs Evaluate<TBatch, TLogs>(
        ITrainable<TBatch, TLogs> model,
        in TBatch data,
        int batchSize = 32,
        Verbosity verbosity = Verbosity.Auto,
        CancellationToken cancellationToken = default,
        params IReadOnlyList<ITrainingObserver<TLogs>> observers)
        where TBatch : struct, IBatch<TBatch>
        where TLogs : struct, ILogs<TLogs>
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(observers);
        cancellationToken.ThrowIfCancellationRequested();
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        model.Check(data, "data");
        using var batches = InOrder(model, data, batchSize);
        return Evaluate(model, batches, verbosity, observers, cancellationToken);
    }

    /// <summary>Loss and metrics of a model over the batches of a dataset.</summary>
    /// <param name="model">The model, which is not changed.</param>
    /// <param name="data">The dataset; stays the caller's.</param>
    /// <param name="steps">The number of batches; none is all of them.</param>
    /// <param name="verbosity">How much is shown.</param>
    /// <param name="cancellationToken">Looked at after each batch, and while the dataset makes one.</param>
    /// <param name="observers">Who is told of what happens.</param>
    /// <typeparam name="TBatch">The model's batch.</typeparam>
    /// <typeparam name="TLogs">The model's logs.</typeparam>
    /// <exception cref="ArgumentException">The number of steps is less than 1, or missing for a dataset without an end.</exception>
    /// <exception cref="ModelDataException">A batch does not fit the model, or there is none.</exception>
    /// <exception cref="DatasetException">The dataset failed.</exception>
    /// <exception cref="OperationCanceledException">The evaluation was cancelled.</exception>
    public static TLogs Evaluate<TBatch, TLogs>(
        ITrainable<TBatch, TLogs> model,
        Dataset<TBatch> data,
        int? steps = null,
        Verbosity verbosity = Verbosity.Auto,
        CancellationToken cancellationToken = default,
        params IReadOnlyList<ITrainingObserver<TLogs>> observers)
        where TBatch : struct, IBatch<TBatch>
        where TLogs : struct, ILogs<TLogs>
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(observers);
        cancellationToken.ThrowIfCancellationRequested();
        ArgumentOutOfRangeException.ThrowIfLessThan(steps ?? 1, 1, nameof(steps));
        using var batches = Passes(model, data, "data", steps, "steps", continues: false, cancellationToken);
        return Evaluate(model, batches, verbosity, observers, cancellationToken);
    }

    private static EpochBatches<TBatch>? ValidationBatches<TBatch, TLogs>(
        ITrainable<TBatch, TLogs> model,
        FitOptions<TBatch, TLogs> options,
        CancellationToken cancellationToken)
        where TBatch : struct, IBatch<TBatch>
        where TLogs : struct, ILogs<TLogs>
    {
        if (options.Validation is { Whole: { } whole })
        {
            model.Check(whole, "validation");
            return InOrder(model, whole, options.BatchSize);
        }

        return options.Validation is { Dataset: { } dataset }
            ? Passes(model, dataset, "validation", options.ValidationSteps, "validationSteps", continues: false, cancellationToken)
            : null;
    }

    /// <summary>The batches of whole tensors, in their order.</summary>
    private static WholeBatches<TBatch> InOrder<TBatch, TLogs>(ITrainable<TBatch, TLogs> model, in TBatch data, int batchSize)
        where TBatch : struct, IBatch<TBatch>
        where TLogs : struct, ILogs<TLogs> =>
        new(data, batchSize, seed: null, model.Device);

    /// <summary>The batches of a dataset, pass after pass.</summary>
    private static DatasetBatches<TBatch> Passes<TBatch, TLogs>(
        ITrainable<TBatch, TLogs> model,
        Dataset<TBatch> data,
        string name,
        int? steps,
        string stepsName,
        bool continues,
        CancellationToken cancellationToken)
        where TBatch : struct, IBatch<TBatch>
        where TLogs : struct, ILogs<TLogs>
    {
        var role = new DatasetRole<TBatch>(
            model.GetType().Name, name, batch => model.Check(batch, name), steps, stepsName, continues && steps is not null);
        return new(data, role, () => model.Random.Seed, cancellationToken);
    }

    private static void Reseed<TBatch, TLogs>(ITrainable<TBatch, TLogs> model, FitOptions<TBatch, TLogs> options)
        where TBatch : struct, IBatch<TBatch>
        where TLogs : struct, ILogs<TLogs>
    {
        if (options.Seed is { } seed)
        {
            model.Random.Reseed(seed);
        }
    }
}
