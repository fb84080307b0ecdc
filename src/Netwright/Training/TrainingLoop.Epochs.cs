using System;
using System.Collections.Generic;
using System.Threading;
using Netwright.Progress;
using static TorchSharp.torch;

namespace Netwright.Training;

/// <content>The loop itself, over epochs and batches, the same wherever the batches come from.</content>
public static partial class TrainingLoop
{
    private static TrainingRecord<TLogs> Fit<TBatch, TLogs>(
        ITrainable<TBatch, TLogs> model,
        EpochBatches<TBatch> training,
        EpochBatches<TBatch>? validation,
        FitOptions<TBatch, TLogs> options,
        CancellationToken cancellationToken)
        where TBatch : struct, IBatch<TBatch>
        where TLogs : struct, ILogs<TLogs>
    {
        using var progress = ConsoleProgress<TLogs>.For(options.Verbosity);
        var observers = Observers(options.Observers, progress);
        var run = new TrainingRun<TLogs>(options.InitialEpoch, options.Epochs);
        foreach (var observer in observers)
        {
            observer.OnTrainBegin(run);
        }

        for (var epoch = options.InitialEpoch; epoch < options.Epochs && !run.IsStopping; epoch++)
        {
            training.Begin(epoch);
            var pass = new DataPass<TLogs>(model.ReadLogs, training.SampleCount, training.BatchCount, run);
            run.BeginEpoch(epoch, pass);
            model.ResetMetrics();
            foreach (var observer in observers)
            {
                observer.OnEpochBegin(run);
            }

            TrainEpoch(model, training, options.Weigh, run, pass, observers, cancellationToken);
            Warn(training, observers);

            // Validation resets the metrics, so the epoch's own values are read before it.
            var trained = pass.ReadLogs();
            TLogs? validated = validation is null ? null : Test(model, validation, epoch, run, observers, cancellationToken);
            run.Record.Add(epoch, trained, validated);
            foreach (var observer in observers)
            {
                observer.OnEpochEnd(run, trained, validated);
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
        EpochBatches<TBatch> batches,
        Func<TBatch, TBatch>? weigh,
        TrainingRun<TLogs> run,
        DataPass<TLogs> pass,
        ITrainingObserver<TLogs>[] observers,
        CancellationToken cancellationToken)
        where TBatch : struct, IBatch<TBatch>
        where TLogs : struct, ILogs<TLogs>
    {
        while (batches.TryNext(out var batch))
        {
            pass.BeginBatch();
            foreach (var observer in observers)
            {
                observer.OnTrainBatchBegin(run);
            }

            using (NewDisposeScope())
            {
                model.Train(weigh is null ? batch : weigh(batch));
            }

            pass.EndBatch(batch.Count);
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

        batches.End();
    }

    private static TLogs Evaluate<TBatch, TLogs>(
        ITrainable<TBatch, TLogs> model,
        EpochBatches<TBatch> batches,
        Verbosity verbosity,
        IReadOnlyList<ITrainingObserver<TLogs>> observers,
        CancellationToken cancellationToken)
        where TBatch : struct, IBatch<TBatch>
        where TLogs : struct, ILogs<TLogs>
    {
        using var progress = ConsoleProgress<TLogs>.For(verbosity);
        return Test(model, batches, epoch: 0, null, Observers(observers, progress), cancellationToken);
    }

    private static TLogs Test<TBatch, TLogs>(
        ITrainable<TBatch, TLogs> model,
        EpochBatches<TBatch> batches,
        int epoch,
        TrainingRun<TLogs>? run,
        ITrainingObserver<TLogs>[] observers,
        CancellationToken cancellationToken)
        where TBatch : struct, IBatch<TBatch>
        where TLogs : struct, ILogs<TLogs>
    {
        batches.Begin(epoch);
        var pass = new DataPass<TLogs>(model.ReadLogs, batches.SampleCount, batches.BatchCount, run);
        foreach (var observer in observers)
        {
            observer.OnTestBegin(pass);
        }

        model.ResetMetrics();
        while (batches.TryNext(out var batch))
        {
            pass.BeginBatch();
            foreach (var observer in observers)
            {
                observer.OnTestBatchBegin(pass);
            }

            using (NewDisposeScope())
            {
                model.Test(batch);
            }

            pass.EndBatch(batch.Count);
            foreach (var observer in observers)
            {
                observer.OnTestBatchEnd(pass);
            }

            cancellationToken.ThrowIfCancellationRequested();
        }

        batches.End();
        Warn(batches, observers);
        foreach (var observer in observers)
        {
            observer.OnTestEnd(pass);
        }

        return pass.ReadLogs();
    }

    private static void Warn<TBatch, TLogs>(EpochBatches<TBatch> batches, ITrainingObserver<TLogs>[] observers)
        where TBatch : struct, IBatch<TBatch>
        where TLogs : struct, ILogs<TLogs>
    {
        if (batches.Warning is not { } warning)
        {
            return;
        }

        foreach (var observer in observers)
        {
            observer.OnWarning(warning);
        }
    }

    /// <summary>What is shown comes last, so that it shows what the others left.</summary>
    private static ITrainingObserver<TLogs>[] Observers<TLogs>(
        IReadOnlyList<ITrainingObserver<TLogs>> observers,
        ConsoleProgress<TLogs>? progress)
        where TLogs : struct, ILogs<TLogs> =>
        progress is null ? [.. observers] : [.. observers, progress];
}
