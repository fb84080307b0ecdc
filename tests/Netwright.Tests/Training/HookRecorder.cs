using System;
using System.Collections.Generic;
using Netwright.Training;

namespace Netwright.Tests.Training;

/// <summary>Writes down what it is told of, and may do something then.</summary>
internal sealed class HookRecorder(Action<string, TrainingRun<LinearRegression.Logs>>? reaction = null)
    : Callback<LinearRegression.Logs>
{
    public List<string> Hooks { get; } = [];

    public override void OnTrainBegin() => Add("train begin");

    public override void OnEpochBegin(int epoch) => Add($"epoch {epoch} begin");

    public override void OnTrainBatchBegin(long batch) => Add($"batch {batch} begin");

    public override void OnTrainBatchEnd(long batch) => Add($"batch {batch} end, {Pass.SamplesDone} of {Pass.SampleCount}");

    public override void OnTestBegin() => Add("test begin");

    public override void OnTestBatchBegin(long batch) => Add($"test batch {batch} begin");

    public override void OnTestBatchEnd(long batch) => Add($"test batch {batch} end");

    public override void OnTestEnd() => Add("test end");

    public override void OnPredictBegin() => Add("predict begin");

    public override void OnPredictBatchBegin(long batch) => Add($"predict batch {batch} begin");

    public override void OnPredictBatchEnd(long batch) => Add($"predict batch {batch} end");

    public override void OnPredictEnd() => Add("predict end");

    public override void OnEpochEnd(int epoch, EpochLogs logs) =>
        Add($"epoch {epoch} end{(logs.IsValidated ? ", validated" : string.Empty)}");

    public override void OnMessage(string message) => Add("message: " + message);

    public override void OnWarning(string message) => Add("warning: " + message);

    public override void OnInterrupt() => Add("interrupt");

    public override void OnTrainEnd() => Add("train end");

    private void Add(string hook)
    {
        Hooks.Add(hook);
        if (IsTraining)
        {
            reaction?.Invoke(hook, Run);
        }
    }
}
