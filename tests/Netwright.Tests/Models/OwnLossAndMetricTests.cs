using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Models;

/// <summary>Losses and metrics of a user's own, as attributes and by hand.</summary>
public sealed class OwnLossAndMetricTests
{
    private static readonly JsonElement Golden = Goldens.Read("fit-sample-weight");

    [Fact]
    public void ALossOfOnesOwnTrainsAsTheSameLossOfKeras()
    {
        using var scope = NewDisposeScope();
        using var model = Model();
        var history = model.Fit(
            Samples(),
            epochs: Golden.GetProperty("epochs").GetInt32(),
            batchSize: Golden.GetProperty("batch_size").GetInt32(),
            validation: Validation(),
            shuffle: false,
            verbosity: Verbosity.Silent);

        var expected = Golden.GetProperty("history");
        AssertSeries(expected.GetProperty("loss"), history.Loss);
        AssertSeries(expected.GetProperty("val_loss"), history.Validation.Loss);
        AssertSeries(expected.GetProperty("sparse_categorical_accuracy"), history.SparseCategoricalAccuracy);
        AssertSeries(expected.GetProperty("weighted_accuracy"), history.WeightedAccuracy);
        GoldenWeights.AssertEqual(Golden.GetProperty("final_weights"), 1e-3, model.Hidden1, model.Hidden2, model.Digit);

        // An accuracy is the share of what the guide's metric counts.
        AssertShares(10, history.CategoricalTruePositives, history.SparseCategoricalAccuracy);
        AssertShares(6, history.Validation.CategoricalTruePositives, history.Validation.SparseCategoricalAccuracy);
        Assert.Contains("weighted_categorical_true_positives", history.Select(static series => series.Key));
        Assert.Contains("twos", history.Select(static series => series.Key));
    }

    [Fact]
    public void WhatIsLoggedIsWhatTheMetricGivesByHand()
    {
        using var scope = NewDisposeScope();
        using var model = Model();
        var samples = Samples();
        var logs = model.Evaluate(samples, batchSize: 3, verbosity: Verbosity.Silent);
        var prediction = model.Predict(samples.Values);
        var (target, weight) = (samples.Digit, samples.SampleWeight!);
        var isRight = prediction.argmax(-1).eq(target);
        Assert.Equal(isRight.sum().item<long>(), logs.CategoricalTruePositives);
        Goldens.Close((isRight * weight).sum().item<float>(), logs.WeightedCategoricalTruePositives);
        Assert.Equal(isRight.logical_and(target.eq(2)).sum().item<long>(), logs.Twos);
        Goldens.Close(prediction.amax([-1]).mean().item<float>(), logs.Confidence);

        using var metric = new CategoricalTruePositives();
        Assert.Equal(0, metric.Result());
        metric.Update(target[..4], prediction[..4], weight[..4]);
        metric.Update(target[4..], prediction[4..], weight[4..]);
        Goldens.Close(logs.WeightedCategoricalTruePositives, metric.Result());
        metric.Reset();
        Assert.Equal(0, metric.Result());
        metric.Update(target, prediction);
        Assert.Equal(logs.CategoricalTruePositives, metric.Result());
    }

    [Fact]
    public void ALossOfOnesOwnHasKerasReductionsAndWeights()
    {
        using var scope = NewDisposeScope();
        var prediction = tensor(new[] { 0.5f, 0.5f, 0.25f, 0.75f }, [2, 2]);
        var target = tensor(new[] { 0L, 0 });
        var weight = tensor(new[] { 3f, 1 });
        double Log(double value) => -Math.Log(value);
        Goldens.Close((Log(0.5) + Log(0.25)) / 2, new Surprise().Compute(target, prediction).item<float>());
        Goldens.Close(((3 * Log(0.5)) + Log(0.25)) / 2, new Surprise().Compute(target, prediction, weight).item<float>());
        Goldens.Close(
            ((3 * Log(0.5)) + Log(0.25)) / 4,
            new Surprise { Reduction = Losses.Reduction.MeanWithSampleWeight }.Compute(target, prediction, weight).item<float>());
        var (value, gradient) = new Surprise(2) { Reduction = Losses.Reduction.Sum }.Differentiate(target, prediction, weight);
        Goldens.Close((6 * Log(0.5)) + (2 * Log(0.25)), value.item<float>());
        Goldens.Close(tensor(new[] { -12f, 0, -8, 0 }, [2, 2]), gradient);
    }

    [Fact]
    public void TheirStateLastsFromBatchToBatchAndNothingIsLeftBehind()
    {
        using var scope = NewDisposeScope();
        using var model = Model();
        var (samples, validation) = (Samples(), Validation());
        NativeLeaks.AssertNone(() =>
        {
            model.Fit(samples, epochs: 2, batchSize: 3, validation: validation, verbosity: Verbosity.Silent);
            model.Evaluate(samples, batchSize: 4, verbosity: Verbosity.Silent);
        });
    }

    private static OwnLossAndMetricModel Model()
    {
        var model = new OwnLossAndMetricModel(seed: 1);
        GoldenWeights.Set(Golden.GetProperty("initial_weights"), model.Hidden1, model.Hidden2, model.Digit);
        return model;
    }

    private static OwnLossAndMetricModel.Batch Samples() => new(
        Goldens.Tensor(Golden.GetProperty("x")),
        Goldens.Tensor(Golden.GetProperty("y"), ScalarType.Int64),
        Goldens.Tensor(Golden.GetProperty("sample_weight")));

    private static OwnLossAndMetricModel.Batch Validation() => new(
        Goldens.Tensor(Golden.GetProperty("x_val")), Goldens.Tensor(Golden.GetProperty("y_val"), ScalarType.Int64));

    private static void AssertShares(int samples, IReadOnlyList<float> counts, IReadOnlyList<float> shares) =>
        Assert.All(counts.Zip(shares), pair => Assert.Equal(pair.Second * samples, pair.First, 1e-4));

    private static void AssertSeries(JsonElement expected, IReadOnlyList<float> found)
    {
        using var wanted = Goldens.Tensor(expected);
        using var logged = tensor(found.ToArray());
        Goldens.Close(wanted, logged, 1e-3);
    }
}
