using System;
using static TorchSharp.torch;

namespace KerasGuide.Sections;

/// <summary>Guide section 2.4: a loss of one's own lowers what it is about.</summary>
internal static class OwnLoss
{
    public static void Run(GuideData data)
    {
        using var penalized = new PenalizedClassifier(seed: 1);
        using var plain = new Classifier(seed: 1);
        penalized.Fit(new(data.Train.Pixels, data.Train.Labels), batchSize: 32, epochs: 1, seed: 1);
        plain.Fit(new(data.Train.Pixels, data.Train.Labels), batchSize: 32, epochs: 1, seed: 1);

        var (with, without) = (Activity(data, penalized.Hidden1), Activity(data, plain.Hidden1));
        Console.WriteLine($"mean activity with the loss {with}, without {without}");
        Check.That(with < without / 2, "the penalty halves the layer's activity at the least");
    }

    private static float Activity(GuideData data, Netwright.Dense layer)
    {
        using var scope = NewDisposeScope();
        return nn.functional.relu(nn.functional.linear(data.Test.Pixels, layer.Weight, layer.Bias)).mean().item<float>();
    }
}
