using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Netwright.Files;
using Xunit;

namespace Netwright.Tests.Callbacks;

/// <summary>When a model is saved, and under which name.</summary>
public sealed class CheckpointTests : IDisposable
{
    private readonly ResumedModel _model = new(seed: 1);
    private readonly ResumedModel.Batch _data = ResumedModel.Data(10, seed: 1);
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _model.Dispose();
        _data.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void EveryEpochHasItsFile()
    {
        // Otherwise the weights become their average when the training ends, after the last file.
        _model.Optimizer.UseEma = false;
        var history = Fit(new(_folder["model-{epoch:D2}-{val_loss:F3}"]));
        var losses = history.Validation.Loss;
        Assert.Equal(Enumerable.Range(0, 3).Select(epoch => FormattableString.Invariant($"model-{epoch + 1:D2}-{losses[epoch]:F3}")), Files());
        using var again = new ResumedModel(seed: 2);
        again.LoadWeights(_folder[Files()[^1]]);
        Assert.Equal(_model.Evaluate(_data, verbosity: Verbosity.Silent), again.Evaluate(_data, verbosity: Verbosity.Silent));
    }

    [Fact]
    public void BatchesAreCountedOverEpochs()
    {
        Fit(new(_folder["{epoch}.{batch}-{loss:F0}"], saveFrequency: 2)); // Three batches an epoch.
        Assert.Equal(["1.2", "2.1", "2.3", "3.2"], Files().Select(static file => file.Split('-')[0]));
    }

    [Fact]
    public void OnlyTheBestIsSaved()
    {
        var checkpoint = new ResumedModel.Callbacks.ModelCheckpoint(_folder["{epoch}"], static logs => logs.Training.Loss, saveBestOnly: true);
        var losses = Fit(checkpoint).Loss;
        var best = Enumerable.Range(0, 3).Where(epoch => losses.Take(epoch).All(loss => losses[epoch] < loss));
        Assert.Equal(best.Select(static epoch => $"{epoch + 1}"), Files());
        Assert.Equal(losses.Min(), checkpoint.Best);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1e9, 1)]
    [InlineData(double.NaN, 0)]
    public void TheFirstIsToBeatAThreshold(double threshold, int least)
    {
        Fit(new(_folder["best"], saveBestOnly: true, initialValueThreshold: threshold));
        Assert.Equal(least, Files().Length);
    }

    [Fact]
    public void TheWholeStateCanBeSaved()
    {
        _model.Optimizer.UseEma = false;
        Fit(new(_folder["{epoch}"]));
        using var state = TrainingState.Load(_folder["2"]);
        Assert.Equal(2, state.GetInt64("epoch"));
    }

    /// <summary>The weights of a whole state are loaded as if it had nothing else; by default, as in Keras, all is saved.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void WhatWasSavedIsLoaded(bool weightsOnly)
    {
        _model.Optimizer.UseEma = false;
        Fit(new(_folder["{epoch}"], saveWeightsOnly: weightsOnly));
        using var again = new ResumedModel(seed: 2);
        Assert.Empty(again.LoadWeights(_folder["3"]).Missing);
        Assert.Equal(_model.Evaluate(_data, verbosity: Verbosity.Silent), again.Evaluate(_data, verbosity: Verbosity.Silent));
        if (weightsOnly)
        {
            Assert.Throws<ModelFileException>(() => TrainingState.Load(_folder["3"]));
        }
    }

    /// <summary>After every second batch, if the loss over the epoch so far is less than any that was saved.</summary>
    [Fact]
    public void TheBestIsLookedForAmongBatches()
    {
        var seen = new List<(string Name, float Loss)>();
        var checkpoint = new ResumedModel.Callbacks.ModelCheckpoint(
            _folder["{epoch}.{batch}"], static logs => logs.Training.Loss, saveBestOnly: true, saveFrequency: 2);
        var epoch = 0;
        var reader = new ResumedModel.Callbacks.LambdaCallback
        {
            EpochBegin = number => epoch = number,
            TrainBatchEnd = (batch, logs) => seen.Add(($"{epoch + 1}.{batch + 1}", logs.Loss)),
        };
        _model.Fit(_data, epochs: 6, batchSize: 4, seed: 1, verbosity: Verbosity.Silent, callbacks: [reader, checkpoint]);
        var looked = seen.Where(static (_, index) => index % 2 == 1).ToList();
        var best = looked.Where((found, index) => looked.Take(index).All(before => found.Loss < before.Loss)).ToList();
        Assert.InRange(best.Count, 2, looked.Count - 1);
        Assert.Equal(best.Select(static found => found.Name).Order(StringComparer.Ordinal), Files());
        Assert.Equal(best[^1].Loss, checkpoint.Best);
    }

    [Fact]
    public void AfterBatchesThereIsNoValidationToWatch() => Assert.Contains(
        "ModelCheckpoint watches 'val_loss'. There are no values of validation.",
        Assert.Throws<InvalidOperationException>(() => Fit(new(_folder["{batch}"], saveBestOnly: true, saveFrequency: 1))).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("{accuracy}", "names 'accuracy', which is not logged. There are: epoch, batch, loss, sparse_categorical_accuracy, classes_found, val_loss")]
    [InlineData("{epoch:Q}", "format")]
    [InlineData("{val_loss:D}", "format")]
    [InlineData("{epoch:02d}", "'02d' of Python. Write it as C#'s: {epoch:D2}")]
    [InlineData("{epoch:3d}", "'3d' of Python. Write it as C#'s: {epoch:D3}")]
    [InlineData("{val_loss:.2f}", "'.2f' of Python. Write it as C#'s: {val_loss:F2}")]
    [InlineData("{val_loss:08.3e}", "'08.3e' of Python. Write it as C#'s: {val_loss:E3}")]
    public void ANameIsCheckedBeforeTheTraining(string name, string message)
    {
        var problem = Assert.Throws<ArgumentException>(() => Fit(new(_folder[name])));
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.Empty(Files());
    }

    [Fact]
    public void AfterBatchesThereIsNoValidationToName() => Assert.Throws<ArgumentException>(
        () => Fit(new(_folder["{val_loss}"], saveFrequency: 1)));

    [Fact]
    public void AFolderIsMade()
    {
        Fit(new(Path.Combine(_folder["runs"], "{epoch}", "model")));
        Assert.True(File.Exists(Path.Combine(_folder["runs"], "3", "model")));
    }

    [Fact]
    public void AFastRunSavesNothing()
    {
        var history = _model.Fit(
            _data, epochs: 3, batchSize: 4, verbosity: Verbosity.Silent, options: new() { FastRun = true },
            callbacks: [new ResumedModel.Callbacks.ModelCheckpoint(_folder["{epoch}"])]);
        Assert.Empty(Files());
        Assert.Single(history.Epochs);
        Assert.Equal(1, _model.Optimizer.Steps);
    }

    private string[] Files() => [.. Directory.GetFiles(_folder.Root).Select(static file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    private ResumedModel.History Fit(Callbacks<ResumedModel.Logs>.ModelCheckpoint checkpoint) => _model.Fit(
        _data, epochs: 3, batchSize: 4, validation: _data, seed: 1, verbosity: Verbosity.Silent, callbacks: [checkpoint]);
}
