using System;
using System.Collections.Generic;
using System.Threading;
using Netwright.Data;

namespace Netwright.Training;

/// <summary>
/// The training loop, with Keras's meaning, over what the compiler wrote for a model: everything is checked before
/// anything is changed, and every tensor that is made on the way is freed.
/// </summary>
public static class TrainingLoop
{
    /// <summary>Trains a model with whole tensors.</summary>
    /// <param name="model">The model.</param>
    /// <param name="data">What it is trained with; stays the caller's.</param>
    /// <param name="settings">How it is trained.</param>
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
        TrainingSettings<TBatch, TLogs> settings,
        CancellationToken cancellationToken = default)
        where TBatch : struct, IBatch<TBatch>
        where TLogs : struct, ILogs<TLogs>
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(settings);
        cancellationToken.ThrowIfCancellationRequested();
        settings.Check();
        settings.CheckForWholeTensors();
        model.Check(data, "data");
        using var given = ValidationBatches(model, settings, cancellationToken);
        using var split = DataSplit<TBatch>.Of(model.GetType().Name, data, given is null ? settings.ValidationSplit : 0);
        CheckBatches(model, split, settings);
        Reseed(model, settings);
        Func<long>? seed = settings.Shuffle && settings.SeldomSet.OverfitBatches is null ? () => model.Weights.Random.Seed : null;
        var all = new WholeBatches<TBatch>(split.Training, settings.BatchSize, seed, model.Weights.Device);
        using var training = Limit(all, settings.SeldomSet.MostTrainBatches);
        using var cut = split.Validation is { } held
            ? Limit(InOrder(model, held, settings.BatchSize), settings.SeldomSet.MostValidationBatches)
            : null;
        return new FitLoop<TBatch, TLogs>(model, training, given ?? cut, settings, cancellationToken).Run();
    }

    /// <summary>Trains a model with the batches of a dataset. Each is checked before it is trained with.</summary>
    /// <param name="model">The model.</param>
    /// <param name="data">What it is trained with; stays the caller's. An epoch is a pass, unless it has a number of steps.</param>
    /// <param name="settings">How it is trained.</param>
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
        TrainingSettings<TBatch, TLogs> settings,
        CancellationToken cancellationToken = default)
        where TBatch : struct, IBatch<TBatch>
        where TLogs : struct, ILogs<TLogs>
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(settings);
        cancellationToken.ThrowIfCancellationRequested();
        settings.Check();
        settings.CheckForDataset();
        var overfits = settings.SeldomSet.OverfitBatches is not null;
        var limit = settings.SeldomSet.MostTrainBatches;
        using var kept = overfits ? data.Take(limit!.Value).Cache() : null;
        using var training = Limit(
            Passes(model, kept ?? data, "data", settings.StepsPerEpoch, "stepsPerEpoch", continues: true, cancellationToken),
            overfits ? null : limit);
        using var validation = ValidationBatches(model, settings, cancellationToken);
        Reseed(model, settings);
        return new FitLoop<TBatch, TLogs>(model, training, validation, settings, cancellationToken).Run();
    }

    /// <summary>Loss and metrics of a model over whole tensors.</summary>
    /// <param name="model">The model, which is not changed.</param>
    /// <param name="data">The data set; stays the caller's.</param>
    /// <param name="batchSize">The number of samples in a batch; the last may have fewer.</param>
    /// <param name="verbosity">How much is shown.</param>
    /// <param name="callbacks">Who is told of what happens, in this order.</param>
    /// <param name="cancellationToken">Looked at after each batch.</param>
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
        IReadOnlyList<Callback<TLogs>>? callbacks = null,
        CancellationToken cancellationToken = default)
        where TBatch : struct, IBatch<TBatch>
        where TLogs : struct, ILogs<TLogs>
    {
        ArgumentNullException.ThrowIfNull(model);
        cancellationToken.ThrowIfCancellationRequested();
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        model.Check(data, "data");
        StatefulModules.CheckBatches(model, data.Count, Math.Min(data.Count, batchSize), "data");
        using var batches = InOrder(model, data, batchSize);
        return Evaluate(model, batches, callbacks, verbosity, cancellationToken);
    }

    /// <summary>Loss and metrics of a model over the batches of a dataset.</summary>
    /// <param name="model">The model, which is not changed.</param>
    /// <param name="data">The dataset; stays the caller's.</param>
    /// <param name="steps">The number of batches; none is all of them.</param>
    /// <param name="verbosity">How much is shown.</param>
    /// <param name="callbacks">Who is told of what happens, in this order.</param>
    /// <param name="cancellationToken">Looked at after each batch, and while the dataset makes one.</param>
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
        IReadOnlyList<Callback<TLogs>>? callbacks = null,
        CancellationToken cancellationToken = default)
        where TBatch : struct, IBatch<TBatch>
        where TLogs : struct, ILogs<TLogs>
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        cancellationToken.ThrowIfCancellationRequested();
        ArgumentOutOfRangeException.ThrowIfLessThan(steps ?? 1, 1, nameof(steps));
        using var batches = Passes(model, data, "data", steps, "steps", continues: false, cancellationToken);
        return Evaluate(model, batches, callbacks, verbosity, cancellationToken);
    }

    private static TLogs Evaluate<TBatch, TLogs>(
        ITrainable<TBatch, TLogs> model,
        EpochBatches<TBatch> batches,
        IReadOnlyList<Callback<TLogs>>? callbacks,
        Verbosity verbosity,
        CancellationToken cancellationToken)
        where TBatch : struct, IBatch<TBatch>
        where TLogs : struct, ILogs<TLogs>
    {
        using var kept = model.Logged.Keep();
        using var told = CallbackList<TLogs>.Of(callbacks, verbosity, model);
        var test = new TestLoop<TBatch, TLogs>(model, batches, told, cancellationToken);
        test.Run(epoch: 0);
        return test.ReadLogs();
    }

    private static EpochBatches<TBatch>? ValidationBatches<TBatch, TLogs>(
        ITrainable<TBatch, TLogs> model,
        TrainingSettings<TBatch, TLogs> settings,
        CancellationToken cancellationToken)
        where TBatch : struct, IBatch<TBatch>
        where TLogs : struct, ILogs<TLogs>
    {
        if (settings.Validation is { Whole: { } whole })
        {
            model.Check(whole, "validation");
            return Limit(InOrder(model, whole, settings.BatchSize), settings.SeldomSet.MostValidationBatches);
        }

        return settings.Validation is { Dataset: { } dataset }
            ? Limit(
                Passes(model, dataset, "validation", settings.ValidationSteps, "validationSteps", continues: false, cancellationToken),
                settings.SeldomSet.MostValidationBatches)
            : null;
    }

    /// <summary>A model that keeps states from batch to batch has batches of one size, also where it is tested.</summary>
    private static void CheckBatches<TBatch, TLogs>(ITrainable<TBatch, TLogs> model, DataSplit<TBatch> split, TrainingSettings<TBatch, TLogs> settings)
        where TBatch : struct, IBatch<TBatch>
        where TLogs : struct, ILogs<TLogs>
    {
        var size = Math.Min(split.Training.Count, settings.BatchSize);
        StatefulModules.CheckBatches(model, split.Training.Count, size, "data");
        if ((settings.Validation is { Whole: { } whole } ? whole : split.Validation) is { } tested)
        {
            StatefulModules.CheckBatches(model, tested.Count, size, "validation");
        }
    }

    private static EpochBatches<TBatch> Limit<TBatch>(EpochBatches<TBatch> batches, int? limit)
        where TBatch : struct, IBatch<TBatch> =>
        limit is { } most ? new LimitedBatches<TBatch>(batches, most) : batches;

    /// <summary>The batches of whole tensors, in their order.</summary>
    private static WholeBatches<TBatch> InOrder<TBatch, TLogs>(ITrainable<TBatch, TLogs> model, in TBatch data, int batchSize)
        where TBatch : struct, IBatch<TBatch>
        where TLogs : struct, ILogs<TLogs> =>
        new(data, batchSize, seed: null, model.Weights.Device);

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
        return new(data, role, () => model.Weights.Random.Seed, cancellationToken);
    }

    private static void Reseed<TBatch, TLogs>(ITrainable<TBatch, TLogs> model, TrainingSettings<TBatch, TLogs> settings)
        where TBatch : struct, IBatch<TBatch>
        where TLogs : struct, ILogs<TLogs>
    {
        if (settings.Seed is { } seed)
        {
            model.Weights.Random.Reseed(seed);
        }
    }
}
