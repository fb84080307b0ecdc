using System;
using Netwright;
using Netwright.Training;
using static TorchSharp.torch;

namespace KerasGuide.Sections;

/// <summary>Guide section 2.4: a loss of one's own, by a layer that adds it or by a method of the model, lowers what it is about.</summary>
internal static class OwnLoss
{
    public static void Run(GuideData data)
    {
        using var penalized = new PenalizedClassifier(seed: 1);
        using var layered = new RegularizedClassifier();
        layered.load_state_dict(penalized.state_dict());
        using var plain = new Classifier(seed: 1);
        var added = layered.Fit(new(data.Train.Pixels, data.Train.Labels), batchSize: 32, epochs: 1, seed: 1);
        var same = penalized.Fit(new(data.Train.Pixels, data.Train.Labels), batchSize: 32, epochs: 1, seed: 1);
        plain.Fit(new(data.Train.Pixels, data.Train.Labels), batchSize: 32, epochs: 1, seed: 1);

        var (with, without) = (Activity(data, penalized.Hidden1), Activity(data, plain.Hidden1));
        Console.WriteLine($"mean activity with the loss {with}, without {without}");
        Console.WriteLine($"loss with a layer that adds it {added.Loss[0]}, with a method {same.Loss[0]}");
        Check.That(Check.Near(added.Loss[0], same.Loss[0]), "both ways are one loss");
        Check.That(with < without / 2, "the penalty halves the layer's activity at the least");
    }

    private static float Activity(GuideData data, Netwright.Dense layer)
    {
        using var scope = NewDisposeScope();
        return nn.functional.relu(nn.functional.linear(data.Test.Pixels, layer.Weight, layer.Bias)).mean().item<float>();
    }
}

/// <summary>The guide's layer: it adds a loss for what it reads, and gives it on.</summary>
[Signature("N, ... -> N, ...")]
public sealed class ActivityRegularizationLayer() : nn.Module<Tensor, Tensor>(nameof(ActivityRegularizationLayer))
{
    public AddedLosses AddedLosses { get; } = new();

    public override Tensor forward(Tensor inputs)
    {
        AddedLosses.Add(inputs.sum(), weight: 0.1);
        return inputs;
    }
}

/// <summary>The guide's network with that layer.</summary>
[Model]
public partial class RegularizedClassifier
{
    [Input(784)]
    public partial Input Pixels { get; }

    [Dense(64, Activation.ReLU)]
    public partial Dense Hidden1 { get; }

    [Layer<ActivityRegularizationLayer>]
    public partial ActivityRegularizationLayer Penalized { get; }

    [Dense(64, Activation.ReLU)]
    public partial Dense Hidden2 { get; }

    [Dense(10, Activation.Softmax)]
    [Losses.SparseCategoricalCrossentropy, Metrics.SparseCategoricalAccuracy]
    public partial Dense Article { get; }
}
