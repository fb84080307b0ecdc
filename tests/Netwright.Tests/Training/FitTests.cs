using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Netwright.Data;
using Netwright.Training;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Training;

/// <summary>The training loop, with Keras's meaning.</summary>
public sealed class FitTests : IDisposable
{
    private readonly LinearRegression.Batch _data = LinearRegression.Batch.Line(10);
    private readonly LinearRegression _model = new();

    public void Dispose()
    {
        _data.Dispose();
        _model.Dispose();
    }

    [Theory]
    [InlineData(1, 10)]
    [InlineData(3, 4)]
    [InlineData(4, 3)]
    [InlineData(5, 2)]
    [InlineData(10, 1)]
    [InlineData(11, 1)]
    [InlineData(int.MaxValue, 1)]
    public void TheLastBatchMayBeShort(int batchSize, int batches)
    {
        _model.Fit(_data, Quiet.Options(batchSize: batchSize, shuffle: false));
        Assert.Equal(batches, _model.Trained.Count);
        Assert.All(_model.Trained.SkipLast(1), batch => Assert.Equal(batchSize, batch.Length));
        Assert.Equal(Numbers(0, 10), _model.Trained.SelectMany(static batch => batch));
    }

    [Fact]
    public void EveryEpochTakesEverySampleOnceInAnOrderOfItsOwn()
    {
        _model.Fit(_data, Quiet.Options(epochs: 4, batchSize: 3));
        var epochs = _model.Trained.Chunk(4).Select(static batches => batches.SelectMany(static x => x).ToArray()).ToArray();
        Assert.All(epochs, epoch => Assert.Equal(Numbers(0, 10), epoch.Order()));
        Assert.Equal(4, epochs.Select(static epoch => string.Join(' ', epoch)).Distinct().Count());
    }

    [Fact]
    public void AnOrderFollowsFromSeedAndEpochAlone()
    {
        using var again = new LinearRegression(seed: 2);
        using var resumed = new LinearRegression(seed: 3);
        using var other = new LinearRegression(seed: 1);
        _model.Fit(_data, Quiet.Options(epochs: 4, seed: 7));
        again.Fit(_data, Quiet.Options(epochs: 4, seed: 7));
        resumed.Fit(_data, Quiet.Options(epochs: 4, initialEpoch: 2, seed: 7));
        other.Fit(_data, Quiet.Options(epochs: 4, seed: 8));
        Assert.Equal(_model.Trained, again.Trained);
        Assert.Equal(_model.Trained.Skip(6), resumed.Trained);
        Assert.NotEqual(_model.Trained, other.Trained);
    }

    [Fact]
    public void WithoutASeedTheOrderFollowsFromTheModels()
    {
        using var again = new LinearRegression(seed: 1);
        using var other = new LinearRegression(seed: 2);
        _model.Fit(_data, Quiet.Options(epochs: 2));
        again.Fit(_data, Quiet.Options(epochs: 2));
        other.Fit(_data, Quiet.Options(epochs: 2));
        Assert.Equal(_model.Trained, again.Trained);
        Assert.NotEqual(_model.Trained, other.Trained);
    }

    [Fact]
    public void OneSeedGivesTheSameBits()
    {
        (int, int) Train(long seed)
        {
            using var model = new LinearRegression(seed: 99) { Noise = 0.5 };
            using var drawn = rand(3, generator: model.Weights.Random.On(CPU));
            model.Fit(_data, Quiet.Options(epochs: 3, seed: seed));
            return (BitConverter.SingleToInt32Bits(model.Slope), BitConverter.SingleToInt32Bits(model.Offset));
        }

        Assert.Equal(Train(5), Train(5));
        Assert.NotEqual(Train(5), Train(6));
    }

    [Fact]
    public void TorchsOwnRandomNumbersAreLeftAlone()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var expected = rand(4);
        manual_seed(3);
        _model.Fit(_data, Quiet.Options(epochs: 2, seed: 1));
        Assert.Equal(expected.data<float>().ToArray(), rand(4).data<float>().ToArray());
    }

    [Theory]
    [InlineData(0, 3, new[] { 0, 1, 2 })]
    [InlineData(2, 5, new[] { 2, 3, 4 })]
    [InlineData(3, 3, new int[0])]
    [InlineData(0, 0, new int[0])]
    public void EpochsAreCountedFromTheModelsFirst(int initialEpoch, int epochs, int[] expected)
    {
        var history = _model.Fit(_data, Quiet.Options(epochs, initialEpoch: initialEpoch));
        Assert.Equal(expected, history.Epochs);
        Assert.Equal(expected.Length, history.Loss.Count);
        Assert.Equal(expected.Length * 3, _model.Trained.Count);
    }

    [Fact]
    public void LogsAreMeansOverTheEpochsOwnSamples()
    {
        // With the weights at rest (the line is found already) the first epoch's loss is that of each sample as it was.
        var history = _model.Fit(_data, Quiet.Options(epochs: 1, batchSize: 10, shuffle: false));
        var first = Numbers(0, 10).Select(static x => (2 * x) + 1).ToArray();
        Assert.Equal(first.Average(static y => y * y), history.Loss[0], 3);
        Assert.Equal(first.Average(), history.MeanAbsoluteError[0], 3);
    }

    [Fact]
    public void ValidationDoesNotEnterTheTrainingsLogs()
    {
        using var validation = LinearRegression.Batch.Line(5, first: 100);
        using var alone = new LinearRegression();
        var history = _model.Fit(_data, Quiet.Options(epochs: 3, validation: validation));
        Assert.Equal(alone.Fit(_data, Quiet.Options(epochs: 3)).Loss, history.Loss);
        Assert.Equal(3, history.Validation.Count);
        Assert.Equal(TrainingLoop.Evaluate(_model, validation, 4, Verbosity.Silent).Loss, history.Validation.Loss[2]);
    }

    [Fact]
    public void TrainingLearns()
    {
        using var data = new LinearRegression.Batch(linspace(-1, 1, 64), (linspace(-1, 1, 64) * 2) + 1);
        var history = _model.Fit(data, Quiet.Options(epochs: 60, batchSize: 8));
        Assert.True(history.Loss[^1] < 1e-3 * history.Loss[0]);
        Assert.Equal(2, _model.Slope, 0.1);
        Assert.Equal(1, _model.Offset, 0.1);
    }

    [Fact]
    public void EvaluationTakesTheSamplesInOrderAndChangesNothing()
    {
        var logs = TrainingLoop.Evaluate(_model, _data, 4, Verbosity.Silent);
        Assert.Equal([4, 4, 2], _model.Tested.Select(static batch => batch.Length));
        Assert.Equal(Numbers(0, 10), _model.Tested.SelectMany(static batch => batch));
        Assert.Equal(10, logs.MeanAbsoluteError, 4);
        Assert.Equal((0f, 0f), (_model.Slope, _model.Offset));
        Assert.Equal(logs, TrainingLoop.Evaluate(_model, _data, 3, Verbosity.Silent));
    }

    [Fact]
    public void TheCallersDataStaysAlive()
    {
        using var validation = LinearRegression.Batch.Line(5);
        _model.Fit(_data, Quiet.Options(epochs: 2, validation: validation));
        _model.Fit(_data, Quiet.Options(epochs: 2, validationSplit: 0.3));
        TrainingLoop.Evaluate(_model, _data, 32, Verbosity.Silent);
        Assert.Equal(Numbers(0, 10), _data.X.data<float>().ToArray());
        Assert.Equal(Numbers(0, 5), validation.X.data<float>().ToArray());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void NoTensorIsLeftBehind(bool shuffle)
    {
        NativeLeaks.AssertNone(() =>
        {
            _model.Fit(_data, Quiet.Options(epochs: 3, batchSize: 3, validationSplit: 0.2, shuffle: shuffle));
            TrainingLoop.Evaluate(_model, _data, 4, Verbosity.Silent);
        });
    }

    [Fact]
    public void NothingIsLeftInTheCallersScopeEither()
    {
        using var scope = NewDisposeScope();
        _model.Fit(_data, Quiet.Options(epochs: 2, validationSplit: 0.2));
        Assert.Equal(0, scope.DisposablesCount);
    }

    [Fact]
    public void ACancelledTrainingStopsAfterTheBatchAndLeavesAUsableModel()
    {
        NativeLeaks.AssertNone(() =>
        {
            using var source = new CancellationTokenSource();
            using var model = new LinearRegression();
            model.BeforeTraining = () =>
            {
                if (model.Trained.Count == 4)
                {
                    source.Cancel();
                }
            };
            var recorder = new HookRecorder();
            var problem = Assert.Throws<OperationCanceledException>(() =>
                TrainingLoop.Fit(model, _data, Quiet.Options(epochs: 9, validationSplit: 0.2, callbacks: recorder), source.Token));
            Assert.Equal(source.Token, problem.CancellationToken);
            Assert.Equal(5, model.Trained.Count);
            Assert.Equal(["batch 0 end, 4 of 8", "train end"], recorder.Hooks[^2..]);
            var history = model.Fit(_data, Quiet.Options(epochs: 2));
            Assert.All(history.Loss, static loss => Assert.True(float.IsFinite(loss)));
        });
    }

    [Fact]
    public void AValidationIsCancelledToo()
    {
        using var source = new CancellationTokenSource();
        var recorder = new HookRecorder((hook, _) =>
        {
            if (hook == "test batch 1 begin")
            {
                source.Cancel();
            }
        });
        Assert.Throws<OperationCanceledException>(() =>
            TrainingLoop.Fit(_model, _data, Quiet.Options(batchSize: 2, validation: _data, callbacks: recorder), source.Token));
        Assert.Equal(2, _model.Tested.Count);
    }

    [Fact]
    public void WhatIsCancelledBeforehandDoesNothing()
    {
        var token = new CancellationToken(canceled: true);
        Assert.Throws<OperationCanceledException>(() => TrainingLoop.Fit(_model, _data, Quiet.Options(seed: 77), token));
        Assert.Throws<OperationCanceledException>(() => TrainingLoop.Evaluate(_model, _data, 4, cancellationToken: token));
        Assert.Empty(_model.Trained);
        Assert.Empty(_model.Tested);
        Assert.Equal(1, _model.Weights.Random.Seed);
    }

    [Fact]
    public void AFailingStepLeavesNoTensorBehind()
    {
        NativeLeaks.AssertNone(() =>
        {
            using var model = new LinearRegression();
            model.BeforeTraining = static () => throw new InvalidOperationException("out of luck");
            Assert.Throws<InvalidOperationException>(() => model.Fit(_data, Quiet.Options(validationSplit: 0.2)));
        });
    }

    [Fact]
    public void BadDataIsRefusedBeforeAnythingIsChanged()
    {
        using var bad = new LinearRegression.Batch(tensor(new[] { 1f, float.NaN }), tensor(new[] { 1f, 2f }));
        using var empty = _data.Slice(0, 0);
        var recorder = new HookRecorder();
        Refused("data", () => _model.Fit(bad, Quiet.Options(seed: 77, callbacks: recorder)));
        Refused("data", () => _model.Fit(empty, Quiet.Options(seed: 77, callbacks: recorder)));
        Refused("validation", () => _model.Fit(_data, Quiet.Options(seed: 77, validation: bad, callbacks: recorder)));
        Refused("validation", () => _model.Fit(_data, Quiet.Options(seed: 77, validation: empty, callbacks: recorder)));
        Refused("data", () => _model.Fit(_data, Quiet.Options(seed: 77, validationSplit: 0.99, callbacks: recorder)));
        Refused("data", () => TrainingLoop.Evaluate(_model, bad, 4, Verbosity.Silent, callbacks: [recorder]));
        Assert.Empty(recorder.Hooks);
        Assert.Empty(_model.Trained);
        Assert.Empty(_model.Tested);
        Assert.Equal(1, _model.Weights.Random.Seed);

        static void Refused(string name, Action action) =>
            Assert.Equal(name, Assert.Throws<ModelDataException>(action).ParamName);
    }

    [Theory]
    [InlineData("epochs", -1, 4, 0, 0.0)]
    [InlineData("batchSize", 1, 0, 0, 0.0)]
    [InlineData("batchSize", 1, -3, 0, 0.0)]
    [InlineData("initialEpoch", 1, 4, -1, 0.0)]
    [InlineData("initialEpoch", 2, 4, 3, 0.0)]
    [InlineData("validationSplit", 1, 4, 0, -0.1)]
    [InlineData("validationSplit", 1, 4, 0, 1.0)]
    [InlineData("validationSplit", 1, 4, 0, double.NaN)]
    public void OptionsOutOfRangeAreNamed(string name, int epochs, int batchSize, int initialEpoch, double validationSplit)
    {
        var options = Quiet.Options(epochs, batchSize, validationSplit: validationSplit, initialEpoch: initialEpoch, seed: 77);
        Assert.Equal(name, Assert.Throws<ArgumentOutOfRangeException>(() => _model.Fit(_data, options)).ParamName);
        Assert.Empty(_model.Trained);
        Assert.Equal(1, _model.Weights.Random.Seed);
    }

    [Fact]
    public void AnEvaluationsBatchSizeIsNamed() => Assert.Equal(
        "batchSize",
        Assert.Throws<ArgumentOutOfRangeException>(() => TrainingLoop.Evaluate(_model, _data, 0)).ParamName);

    private static IEnumerable<float> Numbers(int first, int count) =>
        Enumerable.Range(first, count).Select(static number => (float)number);
}
