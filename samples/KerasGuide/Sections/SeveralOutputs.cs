using System;
using System.Linq;
using Netwright;
using static TorchSharp.torch;

namespace KerasGuide.Sections;

/// <summary>Guide section 5: a network with two inputs and two outputs, under different losses. Its layers are written once.</summary>
[Model]
public partial class ScoreAndClass
{
    [Input(32, 32, 3)] public partial Input Image { get; }

    [Input("time", 10)] public partial Input Series { get; }

    [Conv2D(3, 3), From(nameof(Image))] public partial Conv2D ImageFeatures { get; }

    [GlobalMaxPooling2D] public partial GlobalMaxPooling2D ImagePooled { get; }

    [Conv1D(3, 3), From(nameof(Series))] public partial Conv1D SeriesFeatures { get; }

    [GlobalMaxPooling1D] public partial GlobalMaxPooling1D SeriesPooled { get; }

    [Concatenate, From(nameof(ImagePooled), nameof(SeriesPooled))] public partial Concatenate Features { get; }

    [Dense(1), From(nameof(Features))] public partial Dense Score { get; }

    [Dense(5, Activation.Softmax), From(nameof(Features))] public partial Dense Class { get; }
}

/// <summary>A loss for each output.</summary>
[Model, Optimizers.RMSprop]
public partial class LossForEach
{
    [Input(32, 32, 3)] public partial Input Image { get; }

    [Input("time", 10)] public partial Input Series { get; }

    [Layer<ScoreAndClass>, From(nameof(Image), nameof(Series))] public partial ScoreAndClass Network { get; }

    [OutputOf(nameof(ScoreAndClass.Score)), From(nameof(Network)), Losses.MeanSquaredError]
    public partial OutputOf Score { get; }

    [OutputOf(nameof(ScoreAndClass.Class)), From(nameof(Network)), Losses.CategoricalCrossentropy]
    public partial OutputOf Class { get; }
}

/// <summary>Losses, their weights, and metrics by output.</summary>
[Model, Optimizers.RMSprop]
public partial class WeightsAndMetrics
{
    [Input(32, 32, 3)] public partial Input Image { get; }

    [Input("time", 10)] public partial Input Series { get; }

    [Layer<ScoreAndClass>, From(nameof(Image), nameof(Series))] public partial ScoreAndClass Network { get; }

    [OutputOf(nameof(ScoreAndClass.Score)), From(nameof(Network))]
    [Losses.MeanSquaredError(Weight = 2), Metrics.MeanAbsolutePercentageError, Metrics.MeanAbsoluteError]
    public partial OutputOf Score { get; }

    [OutputOf(nameof(ScoreAndClass.Class)), From(nameof(Network))]
    [Losses.CategoricalCrossentropy(Weight = 1), Metrics.CategoricalAccuracy]
    public partial OutputOf Class { get; }
}

/// <summary>No loss on one output, which is for prediction only: it is an output all the same.</summary>
[Model, Optimizers.RMSprop]
public partial class ScoreForPrediction
{
    [Input(32, 32, 3)] public partial Input Image { get; }

    [Input("time", 10)] public partial Input Series { get; }

    [Layer<ScoreAndClass>, From(nameof(Image), nameof(Series))] public partial ScoreAndClass Network { get; }

    [OutputOf(nameof(ScoreAndClass.Score)), From(nameof(Network)), Output]
    public partial OutputOf Score { get; }

    [OutputOf(nameof(ScoreAndClass.Class)), From(nameof(Network)), Losses.CategoricalCrossentropy]
    public partial OutputOf Class { get; }
}

/// <summary>The same in another spelling: only the output that is trained is mentioned.</summary>
[Model, Optimizers.RMSprop]
public partial class ClassAlone
{
    [Input(32, 32, 3)] public partial Input Image { get; }

    [Input("time", 10)] public partial Input Series { get; }

    [Layer<ScoreAndClass>, From(nameof(Image), nameof(Series))] public partial ScoreAndClass Network { get; }

    [OutputOf(nameof(ScoreAndClass.Class)), From(nameof(Network)), Losses.CategoricalCrossentropy]
    public partial OutputOf Class { get; }
}

/// <summary>The four cases, on random data as in the guide.</summary>
internal static class SeveralOutputs
{
    public static void Run()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);
        var image = rand([100, 32, 32, 3], generator: generator);
        var series = rand([100, 20, 10], generator: generator);
        var score = rand([100, 1], generator: generator);
        var kind = nn.functional.one_hot(randint(0, 5, [100], ScalarType.Int64, generator: generator), 5).to(ScalarType.Float32);

        using var each = new LossForEach(seed: 1);
        var first = each.Fit(new(image, series, score, kind), batchSize: 32, epochs: 2, seed: 1);
        Check.That(Check.Near(first.Loss[0], first.ScoreLoss[0] + first.ClassLoss[0]), "the loss is the sum of the outputs'");

        using var weighted = new WeightsAndMetrics(seed: 1);
        var second = weighted.Fit(new(image, series, score, kind), batchSize: 32, epochs: 2, seed: 1);
        Check.That(Check.Near(second.Loss[0], (2 * second.ScoreLoss[0]) + second.ClassLoss[0]), "a loss of weight 2 counts twice");
        Check.That(second.ScoreMeanAbsoluteError.Count == 2 && second.ClassCategoricalAccuracy.Count == 2, "each output has its metrics");

        using var predicting = new ScoreForPrediction(seed: 1);
        var before = predicting.Network.Score.Weight.Value.clone();
        var third = predicting.Fit(new(image, series, kind), batchSize: 32, epochs: 2, seed: 1);
        var (predicted, _) = predicting.Predict(image, series);
        Check.That(before.equal(predicting.Network.Score.Weight.Value).all().item<bool>(), "an output without a loss is not trained");
        Check.That(predicted.shape.SequenceEqual([100, 1]), "it is predicted");

        using var alone = new ClassAlone(seed: 1);
        var fourth = alone.Fit(new(image, series, kind), batchSize: 32, epochs: 2, seed: 1);
        Check.That(third.Loss.SequenceEqual(fourth.Loss), "both spellings train the same");
        Check.That(
            alone.Network.Predict(image, series).Score.equal(predicted).all().item<bool>(),
            "the network within has the output that was not mentioned");
        Console.WriteLine(weighted.Summary());
    }
}
