using System;
using System.Collections.Generic;
using Netwright.Training;
using Xunit;

namespace Netwright.Tests.Training;

/// <summary>What observers are told, and when.</summary>
public sealed class HookTests : IDisposable
{
    private readonly LinearRegression.Batch _data = LinearRegression.Batch.Line(6);
    private readonly LinearRegression.Batch _validation = LinearRegression.Batch.Line(3, first: 10);
    private readonly LinearRegression _model = new();

    public void Dispose()
    {
        _data.Dispose();
        _validation.Dispose();
        _model.Dispose();
    }

    [Fact]
    public void TrainingTellsInKerassOrder()
    {
        var recorder = new HookRecorder();
        _model.Fit(_data, Quiet.Options(epochs: 2, validation: _validation, callbacks: recorder));
        string[] expected =
        [
            "train begin",
            "epoch 0 begin",
            "batch 0 begin", "batch 0 end, 4 of 6",
            "batch 1 begin", "batch 1 end, 6 of 6",
            "test begin", "test batch 0 begin", "test batch 0 end", "test end",
            "epoch 0 end, validated",
            "epoch 1 begin",
            "batch 0 begin", "batch 0 end, 4 of 6",
            "batch 1 begin", "batch 1 end, 6 of 6",
            "test begin", "test batch 0 begin", "test batch 0 end", "test end",
            "epoch 1 end, validated",
            "train end",
        ];
        Assert.Equal(expected, recorder.Hooks);
    }

    [Fact]
    public void EvaluationTellsTheTestsPart()
    {
        var recorder = new HookRecorder();
        TrainingLoop.Evaluate(_model, _data, batchSize: 4, Verbosity.Silent, callbacks: [recorder]);
        Assert.Equal(
            ["test begin", "test batch 0 begin", "test batch 0 end", "test batch 1 begin", "test batch 1 end", "test end"],
            recorder.Hooks);
    }

    [Fact]
    public void ObserversAreToldInTheirOrder()
    {
        var order = new List<int>();
        var first = new HookRecorder((hook, _) => order.Add(1));
        var second = new HookRecorder((hook, _) => order.Add(2));
        _model.Fit(_data, Quiet.Options(batchSize: 6, callbacks: [first, second]));
        Assert.Equal([1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2], order);
    }

    [Fact]
    public void StoppingInABatchValidatesTheEpochAndEndsInOrder()
    {
        var recorder = new HookRecorder(static (hook, run) =>
        {
            if (run.Epoch == 1 && hook.StartsWith("batch 0 end", StringComparison.Ordinal))
            {
                run.Stop();
            }
        });
        var history = _model.Fit(_data, Quiet.Options(epochs: 5, batchSize: 2, validation: _validation, callbacks: recorder));
        string[] expected =
        [
            "epoch 1 begin",
            "batch 0 begin", "batch 0 end, 2 of 6",
            "test begin", "test batch 0 begin", "test batch 0 end", "test batch 1 begin", "test batch 1 end", "test end",
            "epoch 1 end, validated",
            "train end",
        ];
        Assert.Equal(expected, recorder.Hooks[^expected.Length..]);
        Assert.Equal([0, 1], history.Epochs);
    }

    [Fact]
    public void StoppingAtAnEpochsEndBeginsNoOther()
    {
        var recorder = new HookRecorder(static (hook, run) =>
        {
            if (hook == "epoch 1 end")
            {
                run.Stop();
            }
        });
        Assert.Equal([0, 1], _model.Fit(_data, Quiet.Options(epochs: 5, callbacks: recorder)).Epochs);
    }

    [Fact]
    public void BatchLogsRunOverTheEpoch()
    {
        var losses = new List<float>();
        var recorder = new HookRecorder((hook, run) =>
        {
            if (hook.StartsWith("batch", StringComparison.Ordinal) && hook.Contains("end", StringComparison.Ordinal))
            {
                losses.Add(run.Pass!.ReadLogs().Loss);
            }
        });
        var history = _model.Fit(_data, Quiet.Options(epochs: 2, batchSize: 3, callbacks: recorder));
        Assert.Equal(4, losses.Count);
        Assert.Equal(history.Loss, [losses[1], losses[3]]);
        Assert.NotEqual(losses[0], losses[1]);
    }

    [Fact]
    public void AnEpochIsOnRecordWhenItEnds()
    {
        var counts = new List<int>();
        var recorder = new HookRecorder((hook, run) =>
        {
            if (hook.StartsWith("epoch", StringComparison.Ordinal))
            {
                counts.Add(run.Record.Training.Count);
            }
        });
        _model.Fit(_data, Quiet.Options(epochs: 2, callbacks: recorder));
        Assert.Equal([0, 1, 1, 2], counts);
    }
}
