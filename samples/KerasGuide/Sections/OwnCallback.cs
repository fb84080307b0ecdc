using System;
using System.Collections.Generic;
using System.Linq;

namespace KerasGuide.Sections;

/// <summary>Guide section 6.2: a callback of one's own.</summary>
internal static class OwnCallback
{
    public static void Run(GuideData data)
    {
        using var model = new Classifier(seed: 1);
        var losses = new LossHistory();
        var history = model.Fit(new(data.Train.Pixels, data.Train.Labels), epochs: 3, batchSize: 64, validationSplit: 0.2, seed: 1, callbacks: [losses]);
        Check.That(losses.Losses.SequenceEqual(history.Loss), "the callback saw the loss of every epoch");
    }
}

/// <summary>Remembers the loss of every epoch, and shows it.</summary>
internal sealed class LossHistory : Classifier.Callback
{
    public List<float> Losses { get; } = [];

    public override void OnTrainBegin() => Losses.Clear();

    public override void OnEpochEnd(int epoch, EpochLogs logs)
    {
        Losses.Add(logs.Training.Loss);
        Console.WriteLine($"loss: {Losses[^1]}");
    }
}
