using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Netwright.Data;
using Netwright.Training;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Training;

/// <summary>The training loop with datasets, with Keras's meaning of steps.</summary>
public sealed class DatasetFitTests : IDisposable
{
    private readonly LinearRegression.Batch _line = LinearRegression.Batch.Line(10);
    private readonly Dataset<LinearRegression.Batch> _data;
    private readonly LinearRegression _model = new();
    private readonly HookRecorder _recorder = new();

    public DatasetFitTests() => _data = Dataset.From(_line);

    public void Dispose()
    {
        _data.Dispose();
        _line.Dispose();
        _model.Dispose();
    }

    [Fact]
    public void ADatasetTrainsAsItsTensorsDo()
    {
        using var whole = new LinearRegression();
        var expected = whole.Fit(_line, Quiet.Options(epochs: 3, shuffle: false, validationSplit: 0.2));
        var history = _model.Fit(_data.Take(8).Batch(4).Prefetch(), Quiet.Options(epochs: 3, validation: _data.Skip(8).Batch(4)));
        Assert.Equal(whole.Trained, _model.Trained);
        Assert.Equal(whole.Tested, _model.Tested);
        Assert.Equal((whole.Slope, whole.Offset), (_model.Slope, _model.Offset));
        Assert.Equal(expected.Loss, history.Loss);
        Assert.Equal(expected.Validation.Loss, history.Validation.Loss);
    }

    [Fact]
    public void EachEpochIsAPassWithAnOrderThatFollowsFromSeedAndEpoch()
    {
        using var again = new LinearRegression(seed: 2);
        using var resumed = new LinearRegression(seed: 3);
        using var other = new LinearRegression(seed: 1);
        Dataset<LinearRegression.Batch> Shuffled() => _data.Shuffle().Batch(4);
        _model.Fit(Shuffled(), Quiet.Options(epochs: 4, seed: 7));
        again.Fit(Shuffled(), Quiet.Options(epochs: 4, seed: 7));
        resumed.Fit(Shuffled(), Quiet.Options(epochs: 4, initialEpoch: 2, seed: 7));
        other.Fit(Shuffled(), Quiet.Options(epochs: 4, seed: 8));
        Assert.Equal(4, _model.Trained.Chunk(3).Select(static epoch => string.Join(' ', epoch.SelectMany(static x => x))).Distinct().Count());
        Assert.Equal(_model.Trained, again.Trained);
        Assert.Equal(_model.Trained.Skip(6), resumed.Trained);
        Assert.NotEqual(_model.Trained, other.Trained);
    }

    [Fact]
    public void StepsGoOnInTheNextEpoch()
    {
        _model.Fit(_data.Repeat().Batch(4), Quiet.Options(epochs: 3, stepsPerEpoch: 2, callbacks: _recorder));
        Assert.Equal([[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 0, 1], [2, 3, 4, 5], [6, 7, 8, 9], [0, 1, 2, 3]], _model.Trained);
        Assert.DoesNotContain(_recorder.Hooks, static hook => hook.StartsWith("warning", StringComparison.Ordinal));
    }

    [Fact]
    public void StepsThatEndWithThePassBeginAnewWithoutAWarning()
    {
        _model.Fit(_data.Take(8).Batch(2), Quiet.Options(epochs: 3, stepsPerEpoch: 2, callbacks: _recorder));
        Assert.Equal([0, 4, 0], _model.Trained.Where((_, index) => index % 2 == 0).Select(static batch => batch[0]));
        Assert.DoesNotContain(_recorder.Hooks, static hook => hook.StartsWith("warning", StringComparison.Ordinal));
    }

    [Fact]
    public void RunningOutWarnsAndEndsTheEpoch()
    {
        _model.Fit(_data.Batch(4), Quiet.Options(epochs: 3, stepsPerEpoch: 2, callbacks: _recorder));
        Assert.Equal([0, 4, 8, 0, 4], _model.Trained.Select(static batch => batch[0]));
        string[] expected =
        [
            "epoch 1 begin",
            "batch 0 begin", "batch 0 end, 2 of ",
            "warning: 'data' ran out after 1 of 2 steps, and begins anew in the next epoch. Give it .Repeat(), or fewer 'stepsPerEpoch'.",
            "epoch 1 end",
            "epoch 2 begin",
        ];
        var begin = _recorder.Hooks.IndexOf("epoch 1 begin");
        Assert.Equal(expected, _recorder.Hooks.Skip(begin).Take(expected.Length));
    }

    [Fact]
    public void ValidationStepsBeginAnewEachTime()
    {
        var validation = _data.Repeat().Batch(3);
        _model.Fit(_data.Batch(5), Quiet.Options(epochs: 3, validation: validation, validationSteps: 2, callbacks: _recorder));
        Assert.Equal(Enumerable.Repeat(new[] { 0f, 1, 2, 3, 4, 5 }, 3).SelectMany(static x => x), _model.Tested.SelectMany(static x => x));
        _model.Fit(_data.Batch(5), Quiet.Options(validation: _data.Batch(5), validationSteps: 3, callbacks: _recorder));
        Assert.Contains("warning: 'validation' ran out after 2 of 3 steps, and begins anew in the next epoch. Give it .Repeat(), or fewer 'validationSteps'.", _recorder.Hooks);
    }

    [Fact]
    public void TensorsAndDatasetsValidateEachOther()
    {
        var byTensors = _model.Fit(_data.Batch(5), Quiet.Options(validation: _line));
        using var other = new LinearRegression();
        var byDataset = other.Fit(_line, Quiet.Options(batchSize: 5, shuffle: false, validation: _data.Batch(4)));
        Assert.Equal(byTensors.Validation.Loss, byDataset.Validation.Loss);
        Assert.Equal(byTensors.Loss, byDataset.Loss);
        using var split = new LinearRegression();
        split.Fit(_line, Quiet.Options(validation: (Dataset<LinearRegression.Batch>?)null, validationSplit: 0.2));
        Assert.Equal([8, 9], split.Tested.Single());
    }

    [Fact]
    public void ALengthThatIsNotKnownIsKnownAfterTheFirstEpoch()
    {
        var counts = new List<(long?, long?, long)>();
        var recorder = new HookRecorder((hook, run) =>
        {
            if (hook.StartsWith("batch 0 end", StringComparison.Ordinal))
            {
                counts.Add((run.Pass!.BatchCount, run.Pass.SampleCount, run.Pass.SamplesDone));
            }
        });
        _model.Fit(_data.Filter(static _ => true).Batch(4), Quiet.Options(epochs: 2, callbacks: recorder));
        _model.Fit(_data.Batch(4), Quiet.Options(callbacks: recorder));
        _model.Fit(_data.Batch(4), Quiet.Options(stepsPerEpoch: 2, callbacks: recorder));
        Assert.Equal([(null, null, 4), (3, 10, 4), (3, 10, 4), (2, null, 4)], counts);
    }

    [Fact]
    public void EvaluationTakesADatasetOrSomeSteps()
    {
        var whole = TrainingLoop.Evaluate(_model, _line, 4, Verbosity.Silent);
        Assert.Equal(whole, TrainingLoop.Evaluate(_model, _data.Batch(4), verbosity: Verbosity.Silent));
        _model.Tested.Clear();
        TrainingLoop.Evaluate(_model, _data.Batch(4).Prefetch(), steps: 2, Verbosity.Silent, [_recorder]);
        Assert.Equal([[0, 1, 2, 3], [4, 5, 6, 7]], _model.Tested);
        TrainingLoop.Evaluate(_model, _data.Batch(4), steps: 9, Verbosity.Silent, [_recorder]);
        Assert.Contains(_recorder.Hooks, static hook => hook.StartsWith("warning: 'data' ran out after 3 of 9 steps", StringComparison.Ordinal));
    }

    [Fact]
    public void ABatchThatDoesNotFitIsNamed()
    {
        NativeLeaks.AssertNone(() =>
        {
            using var model = new LinearRegression();
            var data = _data.Batch(3).Map(static batch => batch.X[0].item<float>() == 6 ? batch with { X = batch.X.to(ScalarType.Float64) } : batch).Prefetch();
            var problem = Assert.Throws<ModelDataException>(() => model.Fit(data, Quiet.Options(epochs: 2)));
            Assert.Equal("Batch 2, counted from 0, of 'data': LinearRegression: input 'X' of 'data' has Float64 elements; the model computes in Float32. Convert it with .to(ScalarType.Float32).", problem.Message);
            Assert.Equal(("data", "X", 2), (problem.ParamName, problem.TensorName, problem.Batch));
            Assert.Equal(2, model.Trained.Count);
            problem = Assert.Throws<ModelDataException>(() => model.Fit(_data.Batch(3), Quiet.Options(validation: data)));
            Assert.StartsWith("Batch 2, counted from 0, of 'validation': ", problem.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void ContentsAreCheckedToo()
    {
        var data = _data.Batch(5).Map(static batch => batch with { Y = batch.Y.log() - batch.Y.log() + float.NaN });
        var problem = Assert.Throws<ModelDataException>(() => _model.Fit(data, Quiet.Options()));
        Assert.Equal("Batch 0, counted from 0, of 'data': LinearRegression: target 'Y' of 'data' has a NaN at [0]. Leave such samples out or give them the weight 0, or replace the values with .nan_to_num().", problem.Message);
    }

    [Fact]
    public void DatasetsWithoutBatchesAreRefused()
    {
        var problem = Assert.Throws<ModelDataException>(() => _model.Fit(_data.Filter(static _ => false).Batch(4), Quiet.Options()));
        Assert.Equal("LinearRegression: 'data' gave no batch (From → Filter → Batch). Give at least one.", problem.Message);
        Assert.Equal("data", Assert.Throws<ModelDataException>(() => TrainingLoop.Evaluate(_model, _data.Take(0), verbosity: Verbosity.Silent)).ParamName);
        Assert.Equal("validation", Assert.Throws<ModelDataException>(() => _model.Fit(_data, Quiet.Options(validation: _data.Take(0)))).ParamName);
    }

    [Fact]
    public void WhatHasNoEndNeedsSteps()
    {
        var endless = _data.Repeat().Batch(4);
        var problem = Assert.Throws<ArgumentException>(() => _model.Fit(endless, Quiet.Options(seed: 77)));
        Assert.StartsWith("'data' has no end (From → Repeat → Batch): give 'stepsPerEpoch', or a number to Repeat.", problem.Message, StringComparison.Ordinal);
        problem = Assert.Throws<ArgumentException>(() => _model.Fit(_data, Quiet.Options(seed: 77, validation: endless)));
        Assert.StartsWith("'validation' has no end (From → Repeat → Batch): give 'validationSteps', or a number to Repeat.", problem.Message, StringComparison.Ordinal);
        problem = Assert.Throws<ArgumentException>(() => TrainingLoop.Evaluate(_model, endless));
        Assert.StartsWith("'data' has no end (From → Repeat → Batch): give 'steps', or a number to Repeat.", problem.Message, StringComparison.Ordinal);
        Assert.Empty(_model.Trained);
        Assert.Equal(1, _model.Weights.Random.Seed);
    }

    [Fact]
    public void OptionsThatDoNotGoWithTheDataAreNamed()
    {
        Named("validationSplit", () => _model.Fit(_data, Quiet.Options(validationSplit: 0.2, seed: 77)));
        Named("stepsPerEpoch", () => _model.Fit(_line, Quiet.Options(stepsPerEpoch: 2, seed: 77)));
        Named("stepsPerEpoch", () => _model.Fit(_data, Quiet.Options(stepsPerEpoch: 0, seed: 77)));
        Named("validationSteps", () => _model.Fit(_data, Quiet.Options(validationSteps: 0, seed: 77)));
        Named("steps", () => TrainingLoop.Evaluate(_model, _data, steps: 0));
        Assert.Empty(_model.Trained);
        Assert.Equal(1, _model.Weights.Random.Seed);

        static void Named(string name, Action action) => Assert.Equal(name, Assert.ThrowsAny<ArgumentException>(action).ParamName);
    }

    [Fact]
    public void WeighingReachesTheBatchesOfADataset()
    {
        var options = new TrainingSettings<LinearRegression.Batch, LinearRegression.Logs>
        {
            Weigh = static batch => batch with { X = batch.X + 100 },
            Validation = _line,
            Verbosity = Verbosity.Silent,
        };
        NativeLeaks.AssertNone(() =>
        {
            using var model = new LinearRegression();
            model.Fit(_data.Batch(10), options);
            Assert.Equal(Enumerable.Range(100, 10).Select(static x => (float)x), model.Trained.Single());
            Assert.Equal(Enumerable.Range(0, 10).Select(static x => (float)x), model.Tested.Single());
        });
    }

    [Fact]
    public void AFailureOfTheDatasetReachesTheCallerWithItsPlace()
    {
        NativeLeaks.AssertNone(() =>
        {
            using var model = new LinearRegression();
            var calls = 0;
            var data = _data.Shuffle(seed: 1).Batch(2).Map(batch => calls++ == 3 ? throw new IOException("the disk is gone") : batch).Prefetch(2);
            var failure = Assert.Throws<DatasetException>(() => model.Fit(data, Quiet.Options(epochs: 2)));
            Assert.Equal(("Map", 4, 3), (failure.Stage, failure.StagePlace, failure.Element));
            Assert.Equal(3, model.Trained.Count);
        });
    }

    [Fact]
    public void AFailingStepStopsTheDataset()
    {
        NativeLeaks.AssertNone(() =>
        {
            using var model = new LinearRegression { BeforeTraining = static () => throw new IOException() };
            Assert.Throws<IOException>(() => model.Fit(_data.Repeat().Shuffle(5).Batch(2).Prefetch(3), Quiet.Options(stepsPerEpoch: 5)));
        });
    }

    [Fact]
    public void ATrainingThatIsStoppedStopsTheDataset()
    {
        NativeLeaks.AssertNone(() =>
        {
            using var model = new LinearRegression();
            var recorder = new HookRecorder(static (hook, run) =>
            {
                if (hook.StartsWith("batch 2 end", StringComparison.Ordinal))
                {
                    run.Stop();
                }
            });
            model.Fit(_data.Repeat().Shuffle(5).Batch(2).Prefetch(3), Quiet.Options(epochs: 9, stepsPerEpoch: 5, callbacks: recorder));
            Assert.Equal(3, model.Trained.Count);
        });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ATrainingIsCancelledWhileItWaitsForABatch(bool validates)
    {
        NativeLeaks.AssertNone(() =>
        {
            using var source = new CancellationTokenSource();
            using var model = new LinearRegression();
            var waiting = Dataset.FromBatches(Waiting(source)).Prefetch(2);
            var options = Quiet.Options(validation: validates ? waiting : null);
            Assert.ThrowsAny<OperationCanceledException>(() => TrainingLoop.Fit(model, validates ? _data.Batch(4) : waiting, options, source.Token));
        });

        static async IAsyncEnumerable<LinearRegression.Batch> Waiting(
            CancellationTokenSource source,
            [EnumeratorCancellation] CancellationToken token = default)
        {
            yield return LinearRegression.Batch.Line(3);
            source.CancelAfter(20);
            await Task.Delay(Timeout.Infinite, token);
        }
    }

    [Fact]
    public void AThousandEpochsOverThreeSamplesTrainWithEachOnceAndLeaveNothingBehind()
    {
        NativeLeaks.AssertNone(() =>
        {
            using var model = new LinearRegression { Rate = 0.01 };
            model.Fit(_data.Take(3).Shuffle(2).Batch(2).Prefetch(), Quiet.Options(epochs: 1000, validation: _data.Batch(5).Prefetch(), validationSteps: 1));
            Assert.Equal(2000, model.Trained.Count);
            Assert.All(model.Trained.SelectMany(static x => x).CountBy(static x => x), static pair => Assert.Equal(1000, pair.Value));
            Assert.Equal(1000, model.Tested.Count);
        });
    }
}
