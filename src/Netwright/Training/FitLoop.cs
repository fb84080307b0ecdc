using System.Threading;
using static TorchSharp.torch;

namespace Netwright.Training;

/// <summary>A training from its beginning to its end, the same wherever the batches come from.</summary>
/// <param name="model">The model.</param>
/// <param name="training">The batches that it is trained with.</param>
/// <param name="validation">The batches that it is tested with after each epoch, if it is.</param>
/// <param name="settings">All that is set about it.</param>
/// <param name="cancellationToken">Looked at after each batch.</param>
internal sealed class FitLoop<TBatch, TLogs>(
    ITrainable<TBatch, TLogs> model,
    EpochBatches<TBatch> training,
    EpochBatches<TBatch>? validation,
    TrainingSettings<TBatch, TLogs> settings,
    CancellationToken cancellationToken)
    where TBatch : struct, IBatch<TBatch>
    where TLogs : struct, ILogs<TLogs>
{
    private readonly TrainingRun<TLogs> _run = new(settings.InitialEpoch, settings.Epochs, validation is not null);
    private readonly FitOptions _options = settings.Options ?? FitOptions.Default;

    /// <summary>Trains the model.</summary>
    public TrainingRecord<TLogs> Run()
    {
        using var use = model.Logged.Train();
        using var callbacks = CallbackList<TLogs>.Of(settings.Callbacks, settings.Verbosity, model, _run);
        using var interruption = _options.HandlesCtrlC ? new CtrlC(_run.Interrupt) : null;
        try
        {
            Train(callbacks);
        }
        catch
        {
            callbacks.TrainEndAfterFailure();
            throw;
        }

        callbacks.TrainEnd();
        return _run.Record;
    }

    private void Train(CallbackList<TLogs> callbacks)
    {
        callbacks.TrainBegin();
        for (var epoch = settings.InitialEpoch; epoch < settings.Epochs && !_run.IsStopping && !_run.IsInterrupted; epoch++)
        {
            RunEpoch(epoch, callbacks);
        }

        if (_run.IsInterrupted)
        {
            callbacks.Tell(static callback => callback.OnInterrupt());
        }

        model.Optimizer.EndTraining();
    }

    private void RunEpoch(int epoch, CallbackList<TLogs> callbacks)
    {
        training.Begin(epoch);
        var pass = new DataPass<TLogs>(model.ReadLogs, training.SampleCount, training.BatchCount, _run);
        _run.BeginEpoch(epoch, pass);
        callbacks.Scope.Pass = pass;
        model.Logged.Reset();
        callbacks.Tell(static (callback, number) => callback.OnEpochBegin(number), epoch);
        TrainBatches(pass, callbacks);
        if (_run.IsInterrupted)
        {
            return;
        }

        callbacks.Warn(training.Warning);

        // Validation resets the metrics, so the epoch's own values are read before it.
        var trained = pass.ReadLogs();
        TLogs? validated = validation is null ? null : Validate(validation, epoch, callbacks);
        if (_run.IsInterrupted)
        {
            return;
        }

        callbacks.Scope.Pass = pass;
        _run.Record.Add(epoch, trained, validated);
        var logs = new Callback<TLogs>.EpochLogs(trained, validated);
        callbacks.Tell(static (callback, ended) => callback.OnEpochEnd(ended.epoch, ended.logs), (epoch, logs));
    }

    private void TrainBatches(DataPass<TLogs> pass, CallbackList<TLogs> callbacks)
    {
        while (training.TryTake(out var taken))
        {
            using (var batch = taken)
            {
                callbacks.Tell(static (callback, number) => callback.OnTrainBatchBegin(number), pass.BeginBatch());
                using (NewDisposeScope())
                {
                    model.Train(settings.Weigh is null ? batch : settings.Weigh(batch));
                }

                pass.EndBatch(batch.Count);
            }

            callbacks.Tell(static (callback, number) => callback.OnTrainBatchEnd(number), pass.Batch);
            cancellationToken.ThrowIfCancellationRequested();
            if (_run.IsStopping || _run.IsInterrupted)
            {
                break;
            }
        }

        training.End();
    }

    private TLogs Validate(EpochBatches<TBatch> batches, int epoch, CallbackList<TLogs> callbacks)
    {
        var test = new TestLoop<TBatch, TLogs>(model, batches, callbacks, cancellationToken);
        test.Run(epoch);
        return test.ReadLogs();
    }
}
