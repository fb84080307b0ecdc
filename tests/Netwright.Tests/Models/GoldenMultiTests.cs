using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Models;

/// <summary>Guide section 5's model with two inputs and two outputs, against Keras, in its four cases.</summary>
public sealed class GoldenMultiTests
{
    [Fact]
    public void ALossForEachOutputIsKeras()
    {
        using var scope = NewDisposeScope();
        var golden = Goldens.Read("multi-losses");
        using var model = new ScoreAndClass { Optimizer = RMSprop() };
        SetWeights(golden, model.ImageFeatures, model.SeriesFeatures, model.Score, model.Class);
        var data = new ScoreAndClass.Batch(Of(golden, "image"), Of(golden, "series"), Of(golden, "score"), Of(golden, "class"));
        var history = model.Fit(data, epochs: 3, batchSize: 4, shuffle: false, verbosity: Verbosity.Silent);
        AssertHistory(golden, history.ToDictionary(static series => series.Key, static series => series.Value));
        AssertWeights(golden, model.ImageFeatures, model.SeriesFeatures, model.Score, model.Class);
        var (score, kind) = model.Predict(data.Image, data.Series);
        Goldens.Close(Goldens.Tensor(golden.GetProperty("predict").GetProperty("score")), score, 1e-3);
        Goldens.Close(Goldens.Tensor(golden.GetProperty("predict").GetProperty("class")), kind, 1e-3);
    }

    [Fact]
    public void LossWeightsAndMetricsByOutputAreKeras()
    {
        using var scope = NewDisposeScope();
        var golden = Goldens.Read("multi-weights-metrics");
        using var model = new WeightedScoreAndClass { Optimizer = RMSprop() };
        SetWeights(golden, model.Network.ImageFeatures, model.Network.SeriesFeatures, model.Network.Score, model.Network.Class);
        var data = new WeightedScoreAndClass.Batch(
            Of(golden, "image"), Of(golden, "series"), Of(golden, "score"), Of(golden, "class"));
        var history = model.Fit(data, epochs: 3, batchSize: 4, shuffle: false, verbosity: Verbosity.Silent);
        AssertHistory(golden, history.ToDictionary(static series => series.Key, static series => series.Value));
        AssertWeights(golden, model.Network.ImageFeatures, model.Network.SeriesFeatures, model.Network.Score, model.Network.Class);
        var (score, kind) = model.Predict(data.Image, data.Series);
        Goldens.Close(Goldens.Tensor(golden.GetProperty("predict").GetProperty("score")), score, 1e-3);
        Goldens.Close(Goldens.Tensor(golden.GetProperty("predict").GetProperty("class")), kind, 1e-3);

        // The members of the logs are the outputs' own.
        var tested = model.Evaluate(data, batchSize: 4, verbosity: Verbosity.Silent);
        Goldens.Close((2 * tested.ScoreLoss) + tested.ClassLoss, tested.Loss, 1e-5);
        Goldens.Close((score - data.Score).abs().mean().item<float>(), tested.ScoreMeanAbsoluteError);
        Goldens.Close(kind.argmax(1).eq(data.Class.argmax(1)).to(ScalarType.Float32).mean().item<float>(), tested.ClassCategoricalAccuracy);
        Assert.True(tested.ScoreMeanAbsolutePercentageError > 0);
    }

    [Fact]
    public void NoLossOnOneOutputIsKeras()
    {
        using var scope = NewDisposeScope();
        var golden = Goldens.Read("multi-none");
        using var model = new UntrainedScoreAndClass { Optimizer = RMSprop() };
        SetWeights(golden, model.Network.ImageFeatures, model.Network.SeriesFeatures, model.Network.Score, model.Network.Class);
        var data = new UntrainedScoreAndClass.Batch(Of(golden, "image"), Of(golden, "series"), Of(golden, "class"));
        var history = model.Fit(data, epochs: 3, batchSize: 4, shuffle: false, verbosity: Verbosity.Silent);
        AssertHistory(golden, history.ToDictionary(static series => series.Key, static series => series.Value));
        AssertWeights(golden, model.Network.ImageFeatures, model.Network.SeriesFeatures, model.Network.Score, model.Network.Class);
        Goldens.Close(Goldens.Tensor(golden.GetProperty("predict").GetProperty("score")), model.Predict(data.Image, data.Series).Score, 1e-3);
    }

    [Fact]
    public void AnOutputThatIsNotMentionedIsKeras()
    {
        using var scope = NewDisposeScope();
        var golden = Goldens.Read("multi-none");
        using var model = new ClassAlone { Optimizer = RMSprop() };
        var network = model.Network;
        SetWeights(golden, network.ImageFeatures, network.SeriesFeatures, network.Score, network.Class);
        var data = new ClassAlone.Batch(Of(golden, "image"), Of(golden, "series"), Of(golden, "class"));
        var history = model.Fit(data, epochs: 3, batchSize: 4, shuffle: false, verbosity: Verbosity.Silent);
        AssertHistory(golden, history.ToDictionary(static series => series.Key, static series => series.Value));
        AssertWeights(golden, network.ImageFeatures, network.SeriesFeatures, network.Score, network.Class);

        // The network within has the weights that were trained, and still has all its outputs.
        Goldens.Close(Goldens.Tensor(golden.GetProperty("predict").GetProperty("score")), network.Predict(data.Image, data.Series).Score, 1e-3);
        Goldens.Close(Goldens.Tensor(golden.GetProperty("predict").GetProperty("class")), model.Predict(data.Image, data.Series), 1e-3);
    }

    // The files do not say their optimizer; this one gives their figures.
    private static Netwright.Optimizers.RMSprop RMSprop() => new(0.01);

    private static Tensor Of(JsonElement golden, string name) => Goldens.Tensor(golden.GetProperty(name));

    private static void AssertHistory(JsonElement golden, Dictionary<string, IReadOnlyList<float>> history)
    {
        var expected = golden.GetProperty("history").EnumerateObject().ToList();
        Assert.Equal(expected.Select(static series => series.Name).Order(), history.Keys.Order());
        foreach (var series in expected)
        {
            using var wanted = Goldens.Tensor(series.Value);
            using var found = tensor(history[series.Name].ToArray());
            Goldens.Close(wanted, found, 1e-3);
        }
    }

    private static void SetWeights(JsonElement golden, params Layer[] layers)
    {
        using var recorded = no_grad();
        foreach (var (weight, value) in Pairs(golden.GetProperty("initial_weights"), layers))
        {
            weight.Value.copy_(value);
        }
    }

    private static void AssertWeights(JsonElement golden, params Layer[] layers)
    {
        foreach (var (weight, value) in Pairs(golden.GetProperty("final_weights"), layers))
        {
            Goldens.Close(value, weight.Value, 1e-3);
        }
    }

    private static IEnumerable<(Weight Weight, Tensor Value)> Pairs(JsonElement weights, Layer[] layers)
    {
        foreach (var (layer, name) in layers.Zip(["image_features", "series_features", "score", "class"]))
        {
            var kernel = Goldens.Tensor(weights.GetProperty(name).GetProperty("kernel"));
            var rank = (int)kernel.dim();
            yield return (layer.Weights[0], kernel.permute([rank - 1, rank - 2, .. Enumerable.Range(0, rank - 2).Select(static axis => (long)axis)]));
            yield return (layer.Weights[1], Goldens.Tensor(weights.GetProperty(name).GetProperty("bias")));
        }
    }
}
