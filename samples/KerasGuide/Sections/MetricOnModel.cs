using System;
using Netwright;
using static TorchSharp.torch;

namespace KerasGuide.Sections;

/// <summary>Guide section 2.3: a metric of the inputs and a loss of a hidden layer, on the model itself.</summary>
internal static class MetricOnModel
{
    public static void Run(GuideData data)
    {
        using var model = new PenalizedClassifier(seed: 1);
        var history = model.Fit(new(data.Train.Pixels, data.Train.Labels), batchSize: 32, epochs: 1, seed: 1);
        Console.WriteLine($"loss {history.Loss[0]}, std of input {history.InputStd[0]}");

        using var batch = new PenalizedClassifier.Batch(data.Test.Pixels, data.Test.Labels).Slice(0, 100);
        var total = model.TestStep(batch);
        using var output = model.Forward(batch.Pixels);
        using var loss = model.Loss(output, batch);
        using var added = model.AddedLosses.Total();
        using var deviation = data.Test.Pixels.std(unbiased: false);
        var logs = model.Evaluate(new(data.Test.Pixels, data.Test.Labels), batchSize: 1000);
        Check.That(Check.Near(total, loss.item<float>() + added.item<float>()), "the total loss has the penalty in it");
        Check.That(Check.Near(logs.InputStd, deviation.item<float>()), "the inputs' deviation is logged");
    }
}

/// <summary>The guide's network, whose first layer is kept from being very active.</summary>
[Model]
public partial class PenalizedClassifier
{
    [Input(784)]
    public partial Input Pixels { get; }

    [Dense(64, Activation.ReLU)]
    public partial Dense Hidden1 { get; }

    [Dense(64, Activation.ReLU)]
    public partial Dense Hidden2 { get; }

    [Dense(10, Activation.Softmax)]
    [Losses.SparseCategoricalCrossentropy, Metrics.SparseCategoricalAccuracy]
    public partial Dense Article { get; }

    [Metric]
    private static Tensor InputStd(Tensor pixels) => pixels.std(unbiased: false);

    [Loss(Weight = 0.1)]
    private static Tensor ActivityPenalty(Tensor hidden1) => hidden1.sum();
}
