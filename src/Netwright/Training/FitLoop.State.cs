using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Files;
using static TorchSharp.torch;

namespace Netwright.Training;

/// <content>What has to be kept for a training to go on, bit for bit, as if it had not been interrupted.</content>
internal sealed partial class FitLoop<TBatch, TLogs>
{
    private const string Weights = TrainingState.WeightsName;
    private const string Optimizer = "optimizer";
    private const string Trainable = "trainable";
    private const string TrainableLayers = "trainable_layers";
    private const string Random = "random";
    private const string Epoch = "epoch";
    private const string Stopping = "stopping";
    private const string Pass = "pass";
    private const string Seconds = "seconds";
    private const string Trained = "trained";
    private const string Logged = "logged";
    private const string TrainingData = "training_data";
    private const string ValidationData = "validation_data";
    private const string History = "history";
    private const string OfCallbacks = "callbacks";

    private nn.Module Module => model as nn.Module ?? throw new TrainingStateException(
        $"{model.GetType().Name} is no module, so it has no weights by name to keep.");

    /// <summary>The layers of the library, also those of models within the model.</summary>
    private IEnumerable<Layer> Layers => Module.modules().OfType<Layer>();

    private void CaptureState(TrainingState state, CallbackList<TLogs> callbacks)
    {
        state.Set(Epoch, _epoch);
        state.Set(Stopping, _run.IsStopping);
        state.SetWeights(Weights, Module);
        state.Set(TrainableLayers, Layers.Select(static layer => layer.Trainable ? 1L : 0L));
        state.Set(Trainable, model.Weights.Weights.Select(static weight => weight.Trainable ? 1L : 0L));
        StatefulModules.CaptureStates(Module, state);
        model.Optimizer.SaveState(state.SetGroup(Optimizer));
        model.Weights.Random.CaptureState(state.SetGroup(Random));
        training.CaptureState(state.SetGroup(TrainingData));
        validation?.CaptureState(state.SetGroup(ValidationData));
        _run.Record.CaptureState(state.SetGroup(History));
        callbacks.CaptureState(state.SetGroup(OfCallbacks));
        if (_pass is not null)
        {
            _pass.CaptureState(state.SetGroup(Pass));
            state.Set(Seconds, Took().TotalSeconds);
        }

        if (_trained is { } trained)
        {
            state.Set(Trained, Values(trained));
        }
        else if (_pass is not null)
        {
            model.Logged.CaptureState(state.SetGroup(Logged));
        }
    }

    /// <summary>Goes back to a state, as far as it is not about the midst of an epoch.</summary>
    private void RestoreState(TrainingState state, CallbackList<TLogs> callbacks)
    {
        // All of it is compared before any of it is changed.
        state.CheckWeights(Weights, Module);
        StatefulModules.CheckStates(Module, state);
        model.Optimizer.CheckState(state.GetGroup(Optimizer));
        callbacks.CheckState(state.GetGroup(OfCallbacks));
        state.RestoreWeights(Weights, Module);
        RestoreTrainable(state);
        StatefulModules.RestoreStates(Module, state);
        model.Optimizer.RestoreState(state.GetGroup(Optimizer));
        model.Weights.Random.RestoreState(state.GetGroup(Random));
        validation?.RestoreState(state.GetGroup(ValidationData));
        _run.Record.RestoreState(state.GetGroup(History));
        callbacks.RestoreState(state.GetGroup(OfCallbacks));
        _epoch = (int)state.GetInt64(Epoch);
        if (state.GetBoolean(Stopping))
        {
            _run.Stop();
        }

        if (!state.Contains(Pass))
        {
            training.RestoreState(state.GetGroup(TrainingData));
            _run.ForgetResumed();
        }
        else if (_pass is null)
        {
            // The epoch has to begin first, which somebody who stopped it must not keep it from.
            _run.GoOn();
        }
    }

    /// <summary>Goes back to a state in the midst of the epoch that just began.</summary>
    private void GoOnAmidst(TrainingState state, CallbackList<TLogs> callbacks)
    {
        RestoreState(state, callbacks);
        training.RestoreState(state.GetGroup(TrainingData));
        _isStoppedAmidst = _run.IsStopping;
        _pass!.RestoreState(state.GetGroup(Pass));
        _tookBefore = TimeSpan.FromSeconds(state.GetDouble(Seconds));
        if (state.Contains(Trained))
        {
            _trained = TLogs.FromValues([.. state.GetDoubles(Trained).Select(static value => (float)value)]);
        }
        else
        {
            model.Logged.RestoreState(state.GetGroup(Logged));
        }

        _run.ForgetResumed();
    }

    private static IEnumerable<double> Values(TLogs logs) => Enumerable.Range(0, TLogs.Names.Count).Select(index => (double)logs[index]);

    /// <summary>Layers first, since they freeze their weights; what was frozen of them alone comes after.</summary>
    private void RestoreTrainable(TrainingState state)
    {
        foreach (var (layer, flag) in Layers.Zip(state.GetInt64s(TrainableLayers)))
        {
            if (layer.Trainable != (flag == 1))
            {
                layer.Trainable = flag == 1;
            }
        }

        foreach (var (weight, flag) in model.Weights.Weights.Zip(state.GetInt64s(Trainable)))
        {
            if (weight.Trainable != (flag == 1))
            {
                weight.Trainable = flag == 1;
            }
        }
    }
}
