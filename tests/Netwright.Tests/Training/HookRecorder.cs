using System;
using System.Collections.Generic;
using Netwright.Training;

namespace Netwright.Tests.Training;

/// <summary>Writes down what it is told of, and may do something then.</summary>
internal sealed class HookRecorder(Action<string, TrainingRun<LinearRegression.Logs>>? reaction = null)
    : ITrainingObserver<LinearRegression.Logs>
{
    public List<string> Hooks { get; } = [];

    public void OnTrainBegin(TrainingRun<LinearRegression.Logs> run) => Add("train begin", run);

    public void OnEpochBegin(TrainingRun<LinearRegression.Logs> run) => Add($"epoch {run.Epoch} begin", run);

    public void OnTrainBatchBegin(TrainingRun<LinearRegression.Logs> run) => Add($"batch {run.Pass!.Batch} begin", run);

    public void OnTrainBatchEnd(TrainingRun<LinearRegression.Logs> run) =>
        Add($"batch {run.Pass!.Batch} end, {run.Pass.SamplesDone} of {run.Pass.SampleCount}", run);

    public void OnTestBegin(DataPass<LinearRegression.Logs> pass) => Add("test begin", pass.Training);

    public void OnTestBatchBegin(DataPass<LinearRegression.Logs> pass) => Add($"test batch {pass.Batch} begin", pass.Training);

    public void OnTestBatchEnd(DataPass<LinearRegression.Logs> pass) => Add($"test batch {pass.Batch} end", pass.Training);

    public void OnTestEnd(DataPass<LinearRegression.Logs> pass) => Add("test end", pass.Training);

    public void OnEpochEnd(
        TrainingRun<LinearRegression.Logs> run,
        in LinearRegression.Logs training,
        in LinearRegression.Logs? validation) =>
        Add($"epoch {run.Epoch} end{(validation is null ? string.Empty : ", validated")}", run);

    public void OnWarning(string message) => Add("warning: " + message, null);

    public void OnTrainEnd(TrainingRun<LinearRegression.Logs> run) => Add("train end", run);

    private void Add(string hook, TrainingRun<LinearRegression.Logs>? run)
    {
        Hooks.Add(hook);
        if (run is not null)
        {
            reaction?.Invoke(hook, run);
        }
    }
}
