using System;
using System.Diagnostics;
using System.Threading;
using Netwright.Files;
using static TorchSharp.torch;

namespace Netwright.Training;

/// <summary>A training from its beginning to its end, the same wherever the batches come from.</summary>
/// <param name="model">The model.</param>
/// <param name="training">The batches that it is trained with.</param>
/// <param name="validation">The batches that it is tested with after each epoch, if it is.</param>
/// <param name="settings">All that is set about it.</param>
/// <param name="cancellationToken">Looked at after each batch.</param>
internal sealed partial class FitLoop<TBatch, TLogs>(
    ITrainable<TBatch, TLogs> model,
    EpochBatches<TBatch> training,
    EpochBatches<TBatch>? validation,
    TrainingSettings<TBatch, TLogs> settings,
    CancellationToken cancellationToken)
    where TBatch : struct, IBatch<TBatch>
    where TLogs : struct, ILogs<TLogs>
{
    private readonly TrainingRun<TLogs> _run = new(settings.InitialEpoch, settings.LastEpoch, validation is not null);
    private readonly AnomalyWatch? _watch = settings.SeldomSet.DetectAnomaly ? new AnomalyWatch(model, model.Weights) : null;
    private int _epoch = settings.InitialEpoch;

    /// <summary>When the epoch began, or was gone on with.</summary>
    private long _began;

    /// <summary>How long the epoch had taken before it was gone on with.</summary>
    private TimeSpan _tookBefore;

    /// <summary>The epoch's way through the data; null between epochs.</summary>
    private DataPass<TLogs>? _pass;

    /// <summary>What was logged over the epoch's batches, once they are done: validation resets the metrics.</summary>
    private TLogs? _trained;

    /// <summary>Whether the training was stopped in the midst of an epoch that it goes on with.</summary>
    private bool _isStoppedAmidst;

    /// <summary>Trains the model.</summary>
    public TrainingRecord<TLogs> Run()
    {
        using var use = model.Logged.Train();
        TryValidation();
        using var callbacks = CallbackList<TLogs>.Of(
            settings.Callbacks, settings.Verbosity, model, _run, settings.SeldomSet.FastRun);
        _run.Record.Description = Describe();
        using var interruption = settings.SeldomSet.HandlesCtrlC ? new CtrlC(_run.Interrupt) : null;
        try
        {
            Train(callbacks);
        }
        catch
        {
            _run.Record.Outcome = TrainingOutcome.Failed;
            callbacks.TrainEndAfterFailure();
            throw;
        }
        finally
        {
            _run.ForgetResumed();
        }

        callbacks.TrainEnd();
        return _run.Record;
    }

    private void TryValidation()
    {
        if (settings.SeldomSet.SanityBatches is var count and > 0 && validation is not null)
        {
            using var nobody = CallbackList<TLogs>.Of(null, Verbosity.Silent, model);
            using var states = new TrainingState();
            StatefulModules.CaptureStates(model, states);
            using var before = states.Copy();
            new TestLoop<TBatch, TLogs>(model, validation, nobody, cancellationToken, count).Run(settings.InitialEpoch);
            StatefulModules.RestoreStates(model, before);
        }
    }

    private void Train(CallbackList<TLogs> callbacks)
    {
        callbacks.TrainBegin();
        if (_run.Resumed is { } state)
        {
            RestoreState(state, callbacks);
        }

        while (_epoch < settings.LastEpoch && !_run.IsStopping && !_run.IsInterrupted)
        {
            RunEpoch(callbacks);
        }

        if (_run.IsInterrupted)
        {
            callbacks.Tell(static callback => callback.OnInterrupt());
            Settle(callbacks);
        }

        _run.IsComplete = !_run.IsInterrupted;
        _run.Record.Outcome = _run.IsInterrupted ? TrainingOutcome.Interrupted
            : _epoch < settings.LastEpoch ? TrainingOutcome.StoppedEarly
            : TrainingOutcome.Complete;
        model.Optimizer.EndTraining();
    }

    private void RunEpoch(CallbackList<TLogs> callbacks)
    {
        _began = Stopwatch.GetTimestamp();
        training.Begin(_epoch);
        var pass = _pass = new DataPass<TLogs>(model.ReadLogs, training.SampleCount, training.BatchCount, _run);
        _run.BeginEpoch(_epoch, pass);
        callbacks.Scope.Pass = pass;
        model.Logged.Reset();
        callbacks.Tell(static (callback, number) => callback.OnEpochBegin(number), _epoch);
        if (_run.Resumed is { } state)
        {
            // Once more, and now all of it: what callbacks did at the epoch's beginning was done before.
            GoOnAmidst(state, callbacks);
        }

        if (_trained is null)
        {
            TrainBatches(pass, callbacks);
            if (_run.IsInterrupted)
            {
                return;
            }

            callbacks.Warn(training.Warning);
            _trained = pass.ReadLogs();
        }

        TLogs? validated = validation is null ? null : Validate(validation, callbacks);
        if (_run.IsInterrupted)
        {
            return;
        }

        callbacks.Scope.Pass = pass;
        var logs = new Callback<TLogs>.EpochLogs(_trained.Value, validated);
        _run.Record.Add(_epoch, _trained.Value, validated, Took());
        (_pass, _trained, _epoch, _tookBefore) = (null, null, _epoch + 1, TimeSpan.Zero);
        callbacks.Tell(static (callback, ended) => callback.OnEpochEnd(ended.Epoch, ended.logs), (_run.Epoch, logs));
        Settle(callbacks);
    }

    private void TrainBatches(DataPass<TLogs> pass, CallbackList<TLogs> callbacks)
    {
        while (!_isStoppedAmidst && training.TryNext(out var batch))
        {
            callbacks.Tell(static (callback, number) => callback.OnTrainBatchBegin(number), pass.BeginBatch());
            using (NewDisposeScope())
            {
                Train(settings.Weigh is null ? batch : settings.Weigh(batch), pass);
            }

            pass.EndBatch(batch.Count);
            callbacks.Tell(static (callback, number) => callback.OnTrainBatchEnd(number), pass.Batch);
            Settle(callbacks);
            cancellationToken.ThrowIfCancellationRequested();
            if (_run.IsStopping || _run.IsInterrupted)
            {
                break;
            }
        }

        // An interrupted dataset's place is still to be asked for.
        if (!_run.IsInterrupted)
        {
            training.End();
        }
    }

    private void Train(in TBatch batch, DataPass<TLogs> pass)
    {
        if (_watch is null)
        {
            model.Train(batch);
            return;
        }

        _watch.Begin(_epoch, pass.Batch);
        model.Train(batch, _watch);
        _watch.End(model.Optimizer);
    }

    private TLogs Validate(EpochBatches<TBatch> batches, CallbackList<TLogs> callbacks)
    {
        var test = new TestLoop<TBatch, TLogs>(model, batches, callbacks, cancellationToken);
        test.Run(_epoch);
        return test.ReadLogs();
    }

    private TimeSpan Took() => _tookBefore + Stopwatch.GetElapsedTime(_began);

    /// <summary>All callbacks were told of what happened: now is when the training's state can be kept.</summary>
    private void Settle(CallbackList<TLogs> callbacks)
    {
        while (_run.TakeCapture() is { } receive)
        {
            using var state = new TrainingState();
            CaptureState(state, callbacks);
            receive(state);
        }
    }
}
