using System;
using System.Collections.Generic;
using Netwright.Data;
using Netwright.Tests.Training;
using Xunit;

namespace Netwright.Tests.Callbacks;

/// <summary>What is seldom set about a training: trials, limits and checks; and what callbacks do amidst an epoch.</summary>
public sealed class TrainingOptionTests : IDisposable
{
    private readonly LinearRegression.Batch _data = LinearRegression.Batch.Line(10);
    private readonly LinearRegression _model = new() { Rate = 0.001 };

    public void Dispose()
    {
        _data.Dispose();
        _model.Dispose();
    }

    [Fact]
    public void AFastRunTakesOneBatchOfEach()
    {
        var history = _model.Fit(_data, Quiet.Options(epochs: 5, batchSize: 3, validation: _data, options: new() { FastRun = true }));
        Assert.Single(_model.Trained);
        Assert.Single(_model.Tested);
        Assert.Equal([0], history.Epochs);
        Assert.Single(history.Validation.Loss);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void OverfittingTakesTheSameBatchesInTheirOrder(bool dataset)
    {
        var options = Quiet.Options(epochs: 3, batchSize: 3, validation: _data, options: new() { OverfitBatches = 2 });
        _ = dataset ? _model.Fit(Dataset.From(_data).Shuffle(10).Batch(3), options) : _model.Fit(_data, options);
        Assert.Equal(6, _model.Trained.Count);
        Assert.Equal(_model.Trained[..2], _model.Trained[2..4]);
        Assert.Equal(_model.Trained[..2], _model.Trained[4..]);
        if (!dataset)
        {
            Assert.Equal([[0f, 1, 2], [3f, 4, 5]], _model.Trained[..2]);
        }
    }

    [Fact]
    public void BatchesAreLimited()
    {
        var recorder = new HookRecorder();
        var limits = new FitOptions { TrainBatches = 2, ValidationBatches = 1 };
        _model.Fit(_data, Quiet.Options(epochs: 2, batchSize: 3, validation: _data, options: limits, callbacks: recorder));
        Assert.Equal((4, 2), (_model.Trained.Count, _model.Tested.Count));
        Assert.Contains("batch 1 end, 6 of ", recorder.Hooks);
        Assert.NotEqual(_model.Trained[0], _model.Trained[2]);
    }

    [Fact]
    public void ALimitMayBeMoreThanThereIs()
    {
        _model.Fit(_data, Quiet.Options(batchSize: 3, options: new() { TrainBatches = 99 }));
        Assert.Equal(4, _model.Trained.Count);
    }

    [Fact]
    public void ValidationIsTriedBeforeTheTrainingBegins()
    {
        var recorder = new HookRecorder();
        _model.BeforeTesting = static () => throw new InvalidOperationException("validation does not work");
        var settings = Quiet.Options(validation: _data, options: new() { SanityBatches = 2 }, callbacks: recorder);
        Assert.Throws<InvalidOperationException>(() => _model.Fit(_data, settings));
        Assert.Empty(recorder.Hooks);
        Assert.Empty(_model.Trained);
    }

    [Fact]
    public void TryingValidationChangesNothing()
    {
        var plain = _model.Fit(_data, Quiet.Options(epochs: 2, validation: _data));
        using var other = new LinearRegression { Rate = 0.001 };
        var tried = other.Fit(_data, Quiet.Options(epochs: 2, batchSize: 4, validation: _data, options: new() { SanityBatches = 2 }));
        Assert.Equal(plain.Loss, tried.Loss);
        Assert.Equal(plain.Validation.Loss, tried.Validation.Loss);
        Assert.Equal(_model.Tested.Count + 2, other.Tested.Count);
    }

    [Fact]
    public void OptionsOutOfRangeAreRefused()
    {
        foreach (var options in new FitOptions[]
        {
            new() { TrainBatches = 0 }, new() { ValidationBatches = 0 }, new() { OverfitBatches = -1 }, new() { SanityBatches = -1 },
        })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => _model.Fit(_data, Quiet.Options(options: options)));
        }
    }

    /// <summary>Every metric of the library is kept while a callback evaluates, and the epoch's values are as without it.</summary>
    [Fact]
    public void ACallbackEvaluatesAmidstAnEpoch()
    {
        using var data = ResumedModel.Data(20, seed: 1);
        using var held = ResumedModel.Data(9, seed: 2);
        using var plain = new ResumedModel(seed: 1);
        using var evaluated = new ResumedModel(seed: 1);
        var evaluator = new Evaluator(held);
        var expected = plain.Fit(data, epochs: 2, batchSize: 4, seed: 1, verbosity: Verbosity.Silent);
        var found = evaluated.Fit(data, epochs: 2, batchSize: 4, seed: 1, verbosity: Verbosity.Silent, callbacks: [evaluator]);
        Assert.Equal(expected.Loss, found.Loss);
        Assert.Equal(expected.SparseCategoricalAccuracy, found.SparseCategoricalAccuracy);
        Assert.Equal(11, evaluator.Losses.Count);
        Assert.Equal(evaluated.Evaluate(held, verbosity: Verbosity.Silent).Loss, evaluator.Losses[^1], 1e-6f);
    }

    [Fact]
    public void TheAverageIsTestedAndTheWeightsAreTrained()
    {
        using var data = ResumedModel.Data(20, seed: 1);
        using var plain = new ResumedModel(seed: 1);
        using var swapped = new ResumedModel(seed: 1);
        var average = new List<float>();
        ResumedModel.History Fit(ResumedModel model, params Callback<ResumedModel.Logs>[] callbacks) => model.Fit(
            data, epochs: 3, batchSize: 4, validation: data, seed: 1, verbosity: Verbosity.Silent, callbacks: callbacks);
        var compared = Fit(plain, new AverageReader(data, average));
        var found = Fit(swapped, new ResumedModel.Callbacks.SwapEMAWeights());
        Assert.Equal(compared.Loss, found.Loss);
        Assert.Equal(average, found.Validation.Loss);
        Assert.True(plain.Hidden.Weight.Value.equal(swapped.Hidden.Weight.Value).all().item<bool>());
    }

    [Fact]
    public void WithoutAnAverageThereIsNothingToSwap()
    {
        using var data = ResumedModel.Data(4, seed: 1);
        using var model = new ResumedModel(seed: 1);
        model.Optimizer.UseEma = false;
        Assert.Contains(
            "Set its UseEma",
            Assert.Throws<InvalidOperationException>(() => model.Fit(
                data, verbosity: Verbosity.Silent, callbacks: [new ResumedModel.Callbacks.SwapEMAWeights()])).Message,
            StringComparison.Ordinal);
    }

    private sealed class Evaluator(ResumedModel.Batch held) : ResumedModel.Callback
    {
        public List<float> Losses { get; } = [];

        public override void OnTrainBatchEnd(long batch) => Losses.Add(Model.Evaluate(held, verbosity: Verbosity.Silent).Loss);

        public override void OnTrainEnd() => Losses.Add(Model.Evaluate(held, verbosity: Verbosity.Silent).Loss);
    }

    private sealed class AverageReader(ResumedModel.Batch data, List<float> losses) : ResumedModel.Callback
    {
        public override void OnEpochEnd(int epoch, EpochLogs logs)
        {
            Optimizer.SwapAverage();
            losses.Add(Model.Evaluate(data, batchSize: 4, verbosity: Verbosity.Silent).Loss);
            Optimizer.SwapAverage();
        }
    }
}
