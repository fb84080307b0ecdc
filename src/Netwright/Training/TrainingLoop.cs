using System;
using System.Collections.Generic;
using System.Threading;
using Netwright.Progress;
using static TorchSharp.torch;

namespace Netwright.Training;

/// <summary>
/// The training loop, with Keras's meaning, over what the compiler wrote for a model: everything is checked before
/// anything is changed, and every tensor that is made on the way is freed.
/// </summary>
public static class TrainingLoop
{
    /// <summary>Trains a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="data">What it is trained with; stays the caller's.</param>
    /// <param name="options">How it is trained.</param>
    /// <param name="cancellationToken">Looked at after each batch; the model stays usable.</param>
    /// <typeparam name="TBatch">The model's batch.</typeparam>
    /// <typeparam name="TLogs">The model's logs.</typeparam>
    /// <returns>What was logged in each epoch.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    /// <exception cref="Data.ModelDataException">The data does not fit the model.</exception>
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
        model.Check(data, "data");
        if (options.Validation is { } validation)
        {
            model.Check(validation, "validation");
        }

        using var split = DataSplit<TBatch>.Of(model.GetType().Name, data, options.Validation, options.ValidationSplit);
        if (options.Seed is { } seed)
        {
            model.Random.Reseed(seed);
        }

        using var progress = ConsoleProgress<TLogs>.For(options.Verbosity);
        var observers = Observers(options.Observers, progress);
        return Fit(model, split, options, observers, cancellationToken);
    }

    /// <summary>Loss and metrics of a model over a data set.</summary>
    /// <param name="model">The model, which is not changed.</param>
    /// <param name="data">The data set; stays the caller's.</param>
    /// <param name="batchSize">The number of samples in a batch; the last may have fewer.</param>
    /// <param name="verbosity">How much is shown.</param>
    /// <param name="cancellationToken">Looked at after each batch.</param>
    /// <param name="observers">Who is told of what happens.</param>
    /// <typeparam name="TBatch">The model's batch.</typeparam>
    /// <typeparam name="TLogs">The model's logs.</typeparam>
    /// <exception cref="ArgumentOutOfRangeException">The batch size is less than 1.</exception>
    /// <exception cref="Data.ModelDataException">The data does not fit the model.</exception>
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
        using var progress = ConsoleProgress<TLogs>.For(verbosity);
        return Test(model, data, batchSize, null, Observers(observers, progress), cancellationToken);
    }

    private static TrainingRecord<TLogs> Fit<TBatch, TLogs>(
        ITrainable<TBatch, TLogs> model,
        DataSplit<TBatch> split,
        FitOptions<TBatch, TLogs> options,
        ITrainingObserver<TLogs>[] observers,
        CancellationToken cancellationToken)
        where TBatch : struct, IBatch<TBatch>
        where TLogs : struct, ILogs<TLogs>
    {
        var seed = model.Random.Seed;
        var run = new TrainingRun<TLogs>(options.InitialEpoch, options.Epochs);
        foreach (var observer in observers)
        {
            observer.OnTrainBegin(run);
        }

        for (var epoch = options.InitialEpoch; epoch < options.Epochs && !run.IsStopping; epoch++)
        {
            var pass = new DataPass<TLogs>(model.ReadLogs, split.Training.Count, options.BatchSize, run);
            run.BeginEpoch(epoch, pass);
            model.ResetMetrics();
            foreach (var observer in observers)
            {
                observer.OnEpochBegin(run);
            }

            using (var rows = options.Shuffle ? SampleOrder.Shuffled(seed, epoch, pass.SampleCount, model.Device) : null)
            {
                TrainEpoch(model, split.Training, options.Weigh, rows, run, pass, observers, cancellationToken);
            }

            // Validation resets the metrics, so the epoch's own values are read before it.
            var training = pass.ReadLogs();
            TLogs? validation = split.Validation is { } held
                ? Test(model, held, options.BatchSize, run, observers, cancellationToken)
                : null;
            run.Record.Add(epoch, training, validation);
            foreach (var observer in observers)
            {
                observer.OnEpochEnd(run, training, validation);
            }
        }

        foreach (var observer in observers)
        {
            observer.OnTrainEnd(run);
        }

        return run.Record;
    }

    private static void TrainEpoch<TBatch, TLogs>(
        ITrainable<TBatch, TLogs> model,
        in TBatch data,
        Func<TBatch, TBatch>? weigh,
        Tensor? rows,
        TrainingRun<TLogs> run,
        DataPass<TLogs> pass,
        ITrainingObserver<TLogs>[] observers,
        CancellationToken cancellationToken)
        where TBatch : struct, IBatch<TBatch>
        where TLogs : struct, ILogs<TLogs>
    {
        for (var number = 0L; number < pass.BatchCount; number++)
        {
            pass.BeginBatch(number);
            foreach (var observer in observers)
            {
                observer.OnTrainBatchBegin(run);
            }

            using (NewDisposeScope())
            using (var chosen = rows?.narrow(0, pass.Start, pass.Count))
            using (var batch = chosen is null ? data.Slice(pass.Start, pass.Count) : data.Gather(chosen))
            {
                model.Train(weigh is null ? batch : weigh(batch));
            }

            pass.EndBatch();
            foreach (var observer in observers)
            {
                observer.OnTrainBatchEnd(run);
            }

            cancellationToken.ThrowIfCancellationRequested();
            if (run.IsStopping)
            {
                break;
            }
        }
    }

    private static TLogs Test<TBatch, TLogs>(
        ITrainable<TBatch, TLogs> model,
        in TBatch data,
        int batchSize,
        TrainingRun<TLogs>? run,
        ITrainingObserver<TLogs>[] observers,
        CancellationToken cancellationToken)
        where TBatch : struct, IBatch<TBatch>
        where TLogs : struct, ILogs<TLogs>
    {
        var pass = new DataPass<TLogs>(model.ReadLogs, data.Count, batchSize, run);
        foreach (var observer in observers)
        {
            observer.OnTestBegin(pass);
        }

        model.ResetMetrics();
        for (var number = 0L; number < pass.BatchCount; number++)
        {
            pass.BeginBatch(number);
            foreach (var observer in observers)
            {
                observer.OnTestBatchBegin(pass);
            }

            using (NewDisposeScope())
            using (var batch = data.Slice(pass.Start, pass.Count))
            {
                model.Test(batch);
            }

            pass.EndBatch();
            foreach (var observer in observers)
            {
                observer.OnTestBatchEnd(pass);
            }

            cancellationToken.ThrowIfCancellationRequested();
        }

        foreach (var observer in observers)
        {
            observer.OnTestEnd(pass);
        }

        return pass.ReadLogs();
    }

    /// <summary>What is shown comes last, so that it shows what the others left.</summary>
    private static ITrainingObserver<TLogs>[] Observers<TLogs>(
        IReadOnlyList<ITrainingObserver<TLogs>> observers,
        ConsoleProgress<TLogs>? progress)
        where TLogs : struct, ILogs<TLogs> =>
        progress is null ? [.. observers] : [.. observers, progress];
}
