using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using VerifyTests;
using VerifyXunit;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Models;

/// <summary>Callbacks of a compiled model: what they are told, and what they see of it.</summary>
public sealed class ModelCallbackTests : IDisposable
{
    private readonly GuideModel _model = new(seed: 1);
    private readonly GuideModel.Batch _data = Data(10, seed: 1);

    public void Dispose()
    {
        _data.Dispose();
        _model.Dispose();
    }

    /// <summary>The hooks of a training with validation, of a test and of a prediction, in Keras's order.</summary>
    [Fact]
    public async Task HooksInTheirOrder()
    {
        var (fit, evaluate, predict) = (new Recorder(), new Recorder(), new Recorder());
        _model.Fit(_data, epochs: 2, batchSize: 4, validationSplit: 0.3, verbosity: Verbosity.Silent, callbacks: [fit]);
        _model.Evaluate(_data, batchSize: 8, Verbosity.Silent, [evaluate]);
        _model.Predict(_data.Values, batchSize: 8, [predict]).Dispose();
        var settings = new VerifySettings();
        settings.UseDirectory("Verified");
        await Verifier.Verify(
            [new Target("txt", fit.Told, "Fit"), new Target("txt", evaluate.Told, "Evaluate"), new Target("txt", predict.Told, "Predict")], settings);
    }

    [Theory]
    [InlineData(10, 2)]
    [InlineData(0, 1)]
    public void PredictTellsItsOwn(int count, int batches)
    {
        var recorder = new Recorder();
        using var values = _data.Values.narrow(0, 0, count);
        using var predicted = _model.Predict(values, batchSize: 8, [recorder]);
        using var expected = _model.Predict(values, batchSize: 8);
        Assert.True(predicted.equal(expected).all().item<bool>());
        var parts = Enumerable.Range(0, batches).Select(static batch => $"\n  predict batch {batch} begin, predict batch {batch} end");
        Assert.Equal($"predict begin{string.Concat(parts)}\npredict end", recorder.Told);
    }

    [Fact]
    public void ALayerIsFrozenAndThawedAmidstATraining()
    {
        var thaw = new ThawingAfterAnEpoch();
        _model.Fit(_data, epochs: 3, verbosity: Verbosity.Silent, callbacks: [thaw]);
        Assert.Equal([false, false, true], thaw.Changed);
    }

    [Fact]
    public void WhatACallbackSeesIsTyped()
    {
        var history = new LossHistory();
        var fitted = _model.Fit(_data, epochs: 3, validationSplit: 0.2, verbosity: Verbosity.Silent, callbacks: [history]);
        Assert.Equal(fitted.Loss, history.Losses);
        Assert.Equal(fitted.Validation.SparseCategoricalAccuracy, history.Accuracies);
    }

    [Fact]
    public void PredictionLogsNothing() =>
        Assert.Throws<InvalidOperationException>(() => _model.Predict(_data.Values, 8, [new LogReader()]));

    [Fact]
    public void NothingStaysBehind() => NativeLeaks.AssertNone(() =>
    {
        _model.Fit(_data, epochs: 2, validationSplit: 0.2, verbosity: Verbosity.Silent, callbacks: [new Recorder(), new LossHistory()]);
        _model.Predict(_data.Values, 8, [new Recorder()]).Dispose();
    });

    private static GuideModel.Batch Data(int count, long seed)
    {
        using var generator = new Generator((ulong)seed, CPU);
        return new(randn(count, 6, generator: generator), randint(3, count, ScalarType.Int64, generator: generator));
    }

    /// <summary>Guide section 6.2's, with an accuracy.</summary>
    private sealed class LossHistory : GuideModel.Callback
    {
        public List<float> Losses { get; } = [];

        public List<float> Accuracies { get; } = [];

        public override void OnTrainBegin() => Losses.Clear();

        public override void OnEpochEnd(int epoch, EpochLogs logs)
        {
            Losses.Add(logs.Training.Loss);
            Accuracies.Add(logs.Validation.SparseCategoricalAccuracy);
        }
    }

    private sealed class ThawingAfterAnEpoch : GuideModel.Callback
    {
        private Tensor? _before;

        public List<bool> Changed { get; } = [];

        public override void OnTrainBegin() => Model.Hidden1.Trainable = false;

        public override void OnEpochBegin(int epoch) => _before = Model.Hidden1.Weight.Value.detach().clone();

        public override void OnEpochEnd(int epoch, EpochLogs logs)
        {
            Changed.Add(!Model.Hidden1.Weight.Value.equal(_before!).all().item<bool>());
            Model.Hidden1.Trainable = epoch == 1;
            _before!.Dispose();
        }
    }

    private sealed class LogReader : GuideModel.Callback
    {
        public override void OnPredictBatchEnd(long batch) => ReadLogs();
    }

    /// <summary>Writes down all hooks, each within what it is a part of.</summary>
    private sealed class Recorder : GuideModel.Callback
    {
        private readonly List<string> _lines = [];
        private int _depth;

        public string Told => string.Join('\n', _lines);

        public override void OnTrainBegin() => Begin("train begin");

        public override void OnEpochBegin(int epoch) => Begin($"epoch {epoch} begin");

        public override void OnTrainBatchBegin(long batch) => Begin($"batch {batch} begin");

        public override void OnTrainBatchEnd(long batch) => Join($"batch {batch} end");

        public override void OnTestBegin() => Begin("test begin");

        public override void OnTestBatchBegin(long batch) => Begin($"test batch {batch} begin");

        public override void OnTestBatchEnd(long batch) => Join($"test batch {batch} end");

        public override void OnTestEnd() => End("test end");

        public override void OnPredictBegin() => Begin("predict begin");

        public override void OnPredictBatchBegin(long batch) => Begin($"predict batch {batch} begin");

        public override void OnPredictBatchEnd(long batch) => Join($"predict batch {batch} end");

        public override void OnPredictEnd() => End("predict end");

        public override void OnEpochEnd(int epoch, EpochLogs logs) => End($"epoch {epoch} end");

        public override void OnTrainEnd() => End("train end");

        private void Begin(string hook) => _lines.Add(new string(' ', 2 * _depth++) + hook);

        private void End(string hook) => _lines.Add(new string(' ', 2 * --_depth) + hook);

        private void Join(string hook)
        {
            _depth--;
            _lines[^1] += ", " + hook;
        }
    }
}
