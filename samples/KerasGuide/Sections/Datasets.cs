using System;
using Netwright.Data;

namespace KerasGuide.Sections;

/// <summary>Guide section 3: shuffled batches from a dataset, a few steps an epoch.</summary>
internal static class Datasets
{
    public static void Run(GuideData data)
    {
        using var train = Dataset.From(new Classifier.Batch(data.Train.Pixels, data.Train.Labels)).Shuffle(buffer: 1024, seed: 1).Batch(64);
        using var validation = Dataset.From(new Classifier.Batch(data.Validation.Pixels, data.Validation.Labels)).Batch(64);

        // 40 steps of the 125 that the data is good for: the next epoch goes on where this one stopped.
        using var model = new Classifier(seed: 1);
        var history = model.Fit(train, epochs: 3, stepsPerEpoch: 40, validation: validation, validationSteps: 3);
        Console.WriteLine($"loss {string.Join(", ", history.Loss)}");

        Check.That(model.Optimizer.Steps == 3 * 40, "an epoch has the steps that were asked for");
        Check.That(history.Validation.Loss.Count == 3, "each epoch is validated");
        Check.That(history.Loss[^1] < history.Loss[0], "the loss falls");

        var samples = 0L;
        foreach (var batch in train)
        {
            samples += batch.Count;
        }

        Check.That(samples == data.Train.Labels.shape[0], "a pass has every sample once");
    }
}
