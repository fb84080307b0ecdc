using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using Netwright.Tests.Optimization;
using Netwright.Tests.OwnLayers;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Models;

/// <summary>Compiled models against what Keras made of the same data, weights and optimizers.</summary>
public sealed class GoldenFitTests
{
    /// <summary>Cases of which each has a model, and a test, of its own.</summary>
    private static readonly string[] _ownModels = ["fit-added-loss", "fit-from-logits", "fit-regularizers", "fit-sample-weight"];

    /// <summary>All cases of the guide's model. Adaptive optimizers divide by what is near 0 at first, so that rounding shows.</summary>
    public static TheoryData<string, double> Cases
    {
        get
        {
            var cases = new TheoryData<string, double>();
            foreach (var name in Goldens.Files("fit-").Except(_ownModels))
            {
                cases.Add(name, name.StartsWith("fit-sgd", StringComparison.Ordinal) ? 1e-4 : 1e-3);
            }

            return cases;
        }
    }

    [Fact]
    public void NoFileIsLeftOut() => Assert.Equal(_ownModels, Goldens.Files("fit-").Intersect(_ownModels));

    [Theory]
    [MemberData(nameof(Cases))]
    public void HistoryWeightsEvaluationAndPredictionsAreKeras(string name, double tolerance)
    {
        var golden = Goldens.Read(name);
        using var model = new GuideModel();
        model.Optimizer = OptimizerOf(name, golden);
        GoldenWeights.Set(golden.GetProperty("initial_weights"), model.Hidden1, model.Hidden2, model.Digit);
        using var train = new GuideModel.Batch(Goldens.Tensor(golden.GetProperty("x")), Classes(golden.GetProperty("y")));
        var hasValidation = golden.TryGetProperty("x_val", out _);
        using var validation = hasValidation
            ? new GuideModel.Batch(
                Goldens.Tensor(golden.GetProperty("x_val")),
                Classes(golden.GetProperty("y_val")),
                Weights(golden, "validation_sample_weight"))
            : default;
        var split = golden.TryGetProperty("validation_split", out var share) ? share.GetDouble() : 0;

        var history = model.Fit(
            train,
            epochs: golden.GetProperty("epochs").GetInt32(),
            batchSize: golden.GetProperty("batch_size").GetInt32(),
            validation: split == 0 && hasValidation ? validation : null,
            validationSplit: split,
            classWeight: ClassWeight(golden),
            shuffle: golden.GetProperty("shuffle").GetBoolean(),
            verbosity: Verbosity.Silent);

        AssertHistory(golden, history, tolerance);
        GoldenWeights.AssertEqual(golden.GetProperty("final_weights"), tolerance, model.Hidden1, model.Hidden2, model.Digit);
        var tested = hasValidation ? validation : train;
        var batchSize = golden.GetProperty("batch_size").GetInt32();

        // Keras's figures of the evaluation are without weights.
        var score = model.Evaluate(tested with { SampleWeight = null }, batchSize, Verbosity.Silent);
        Close(golden.GetProperty("evaluate").GetProperty("loss").GetDouble(), score.Loss, tolerance);
        Close(
            golden.GetProperty("evaluate").GetProperty("sparse_categorical_accuracy").GetDouble(),
            score.SparseCategoricalAccuracy,
            tolerance);
        using var predicted = model.Predict(tested.Values);
        using var expected = Goldens.Tensor(golden.GetProperty("predict"));
        Goldens.Close(expected, predicted, tolerance);
    }

    [Fact]
    public void FromLogitsIsKeras()
    {
        var golden = Goldens.Read("fit-from-logits");
        using var model = new GuideLogitsModel();

        // The case does not say its optimizer; this one gives its figures.
        model.Optimizer = new Optimizers.Adam(0.01);
        GoldenWeights.Set(golden.GetProperty("initial_weights"), model.Hidden1, model.Hidden2, model.Digit);
        using var train = new GuideLogitsModel.Batch(Goldens.Tensor(golden.GetProperty("x")), Classes(golden.GetProperty("y")));

        var history = model.Fit(
            train,
            epochs: golden.GetProperty("epochs").GetInt32(),
            batchSize: golden.GetProperty("batch_size").GetInt32(),
            shuffle: false,
            verbosity: Verbosity.Silent);

        Assert.Equal(golden.GetProperty("epochs").GetInt32(), history.Epochs.Count);
        var recorded = history.ToDictionary(static series => series.Key, static series => series.Value);
        foreach (var name in new[] { "loss", "sparse_categorical_accuracy" })
        {
            foreach (var (wanted, value) in golden.GetProperty("history").GetProperty(name).EnumerateArray().Zip(recorded[name]))
            {
                Close(wanted.GetDouble(), value, 1e-3);
            }
        }

        GoldenWeights.AssertEqual(golden.GetProperty("final_weights"), 1e-3, model.Hidden1, model.Hidden2, model.Digit);
    }

    [Fact]
    public void SampleWeightsAndWeightedMetricsAreKeras()
    {
        var golden = Goldens.Read("fit-sample-weight");
        using var model = new GuideWeightedModel();
        model.Optimizer = new Optimizers.RMSprop(0.01);
        GoldenWeights.Set(golden.GetProperty("initial_weights"), model.Hidden1, model.Hidden2, model.Digit);
        using var train = new GuideWeightedModel.Batch(
            Goldens.Tensor(golden.GetProperty("x")), Classes(golden.GetProperty("y")), Weights(golden, "sample_weight"));
        using var validation = new GuideWeightedModel.Batch(
            Goldens.Tensor(golden.GetProperty("x_val")), Classes(golden.GetProperty("y_val")));

        var history = model.Fit(
            train,
            epochs: golden.GetProperty("epochs").GetInt32(),
            batchSize: golden.GetProperty("batch_size").GetInt32(),
            validation: validation,
            shuffle: false,
            verbosity: Verbosity.Silent);

        AssertHistory(golden, history, 1e-3);
        GoldenWeights.AssertEqual(golden.GetProperty("final_weights"), 1e-3, model.Hidden1, model.Hidden2, model.Digit);
        var score = model.Evaluate(validation, verbosity: Verbosity.Silent);
        Close(golden.GetProperty("evaluate").GetProperty("loss").GetDouble(), score.Loss, 1e-3);
        Close(golden.GetProperty("evaluate").GetProperty("weighted_accuracy").GetDouble(), score.WeightedAccuracy, 1e-3);
    }

    [Fact]
    public void AnAddedLossIsKeras()
    {
        var golden = Goldens.Read("fit-added-loss");
        using var model = new GuideAddedLossModel();
        model.Optimizer = new Optimizers.RMSprop(0.01);
        GoldenWeights.Set(golden.GetProperty("initial_weights"), model.Hidden1, model.Hidden2, model.Digit);
        using var train = new GuideAddedLossModel.Batch(Goldens.Tensor(golden.GetProperty("x")), Classes(golden.GetProperty("y")));
        using var validation = new GuideAddedLossModel.Batch(
            Goldens.Tensor(golden.GetProperty("x_val")), Classes(golden.GetProperty("y_val")));

        var history = model.Fit(
            train,
            epochs: golden.GetProperty("epochs").GetInt32(),
            batchSize: golden.GetProperty("batch_size").GetInt32(),
            validation: validation,
            shuffle: false,
            verbosity: Verbosity.Silent);

        AssertHistory(golden, history, 1e-3);
        GoldenWeights.AssertEqual(golden.GetProperty("final_weights"), 1e-3, model.Hidden1, model.Hidden2, model.Digit);
        var score = model.Evaluate(validation, golden.GetProperty("batch_size").GetInt32(), Verbosity.Silent);
        Close(golden.GetProperty("evaluate").GetProperty("loss").GetDouble(), score.Loss, 1e-3);
    }

    [Fact]
    public void ALossThatALayerAddsIsKeras()
    {
        var golden = Goldens.Read("fit-added-loss");
        using var model = new GuideLayersModel();
        model.Optimizer = new Optimizers.RMSprop(0.01);
        GoldenWeights.Set(golden.GetProperty("initial_weights"), model.Hidden1, model.Hidden2, model.Digit);
        using var train = new GuideLayersModel.Batch(Goldens.Tensor(golden.GetProperty("x")), Classes(golden.GetProperty("y")));
        using var validation = new GuideLayersModel.Batch(
            Goldens.Tensor(golden.GetProperty("x_val")), Classes(golden.GetProperty("y_val")));

        var history = model.Fit(
            train,
            epochs: golden.GetProperty("epochs").GetInt32(),
            batchSize: golden.GetProperty("batch_size").GetInt32(),
            validation: validation,
            shuffle: false,
            verbosity: Verbosity.Silent);

        AssertHistory(golden, history.Where(static series => !series.Key.EndsWith("std_of_activation", StringComparison.Ordinal)), 1e-3);
        GoldenWeights.AssertEqual(golden.GetProperty("final_weights"), 1e-3, model.Hidden1, model.Hidden2, model.Digit);
    }

    [Fact]
    public void RegularizersAreKeras()
    {
        var golden = Goldens.Read("fit-regularizers");
        using var model = new RegularizedModel();
        model.Optimizer = new Optimizers.RMSprop(0.01);
        GoldenWeights.Set(golden.GetProperty("initial_weights"), model.Hidden1, model.Hidden2, model.Digit);
        using var train = new RegularizedModel.Batch(Goldens.Tensor(golden.GetProperty("x")), Classes(golden.GetProperty("y")));
        using var validation = new RegularizedModel.Batch(
            Goldens.Tensor(golden.GetProperty("x_val")), Classes(golden.GetProperty("y_val")));

        var history = model.Fit(
            train,
            epochs: golden.GetProperty("epochs").GetInt32(),
            batchSize: golden.GetProperty("batch_size").GetInt32(),
            validation: validation,
            shuffle: false,
            verbosity: Verbosity.Silent);

        AssertHistory(golden, history, 1e-3);
        GoldenWeights.AssertEqual(golden.GetProperty("final_weights"), 1e-3, model.Hidden1, model.Hidden2, model.Digit);
        var score = model.Evaluate(validation, golden.GetProperty("batch_size").GetInt32(), Verbosity.Silent);
        Close(golden.GetProperty("evaluate").GetProperty("loss").GetDouble(), score.Loss, 1e-3);
    }

    private static Tensor? Weights(JsonElement golden, string name) =>
        golden.TryGetProperty(name, out var weights) ? Goldens.Tensor(weights) : null;

    private static Dictionary<int, double>? ClassWeight(JsonElement golden) =>
        golden.TryGetProperty("class_weight", out var weights)
            ? weights.EnumerateObject().ToDictionary(
                static weight => int.Parse(weight.Name, CultureInfo.InvariantCulture), static weight => weight.Value.GetDouble())
            : null;

    /// <summary>Cases that are not about an optimizer do not say which they had; this one gives their figures.</summary>
    private static Optimizers.Optimizer OptimizerOf(string name, JsonElement golden) =>
        golden.TryGetProperty("optimizer", out var options) ? GoldenOptimizer.Of(options)
        : name == "fit-exponential-decay"
            ? new Optimizers.RMSprop { Schedule = new Schedules.ExponentialDecay(0.1, decaySteps: 2, decayRate: 0.9) { Staircase = true } }
            : new Optimizers.RMSprop(0.01);

    private static Tensor Classes(JsonElement numbers) =>
        tensor(numbers.EnumerateArray().Select(static number => number.GetInt64()).ToArray(), ScalarType.Int64);

    private static void AssertHistory(
        JsonElement golden,
        IEnumerable<KeyValuePair<string, IReadOnlyList<float>>> history,
        double tolerance)
    {
        var recorded = history.ToDictionary(static series => series.Key, static series => series.Value);
        var expected = golden.GetProperty("history").EnumerateObject().ToDictionary(static series => series.Name, static series => series.Value);
        Assert.Equal(expected.Keys.Order(), recorded.Keys.Order());
        foreach (var (name, values) in expected)
        {
            Assert.Equal(values.GetArrayLength(), recorded[name].Count);
            foreach (var (wanted, value) in values.EnumerateArray().Zip(recorded[name]))
            {
                Close(wanted.GetDouble(), value, tolerance);
            }
        }
    }

    private static void Close(double expected, double actual, double tolerance) =>
        Assert.InRange(actual, expected - (tolerance * (Math.Abs(expected) + 1e-3)), expected + (tolerance * (Math.Abs(expected) + 1e-3)));
}
