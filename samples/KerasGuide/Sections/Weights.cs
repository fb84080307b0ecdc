using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Data;
using static TorchSharp.torch;

namespace KerasGuide.Sections;

/// <summary>Guide section 4: class 5 (sandals) counts more, by its class, by its samples, and in a dataset.</summary>
internal static class Weights
{
    private const int Sandal = 5;

    public static void Run(GuideData data)
    {
        using var weight = ones_like(data.Train.Labels, ScalarType.Float32);
        using var isSandal = data.Train.Labels.eq(Sandal);
        weight.masked_fill_(isSandal, 2);
        var train = new Classifier.Batch(data.Train.Pixels, data.Train.Labels);
        var weighed = train with { SampleWeight = weight };

        using var plain = new Classifier(seed: 1);
        plain.Fit(train, batchSize: 64, epochs: 4, seed: 1);

        using var byClass = new Classifier(seed: 1);
        byClass.Fit(train, batchSize: 64, epochs: 4, seed: 1, classWeight: new Dictionary<int, double> { [Sandal] = 2 });

        using var bySample = new Classifier(seed: 1);
        bySample.Fit(weighed, batchSize: 64, epochs: 4, seed: 1);

        using var inDataset = new Classifier(seed: 1);
        using var dataset = Dataset.From(weighed).Shuffle(buffer: 1024, seed: 1).Batch(64);
        inDataset.Fit(dataset, epochs: 4);

        var (without, with, again) = (Recall(plain, data), Recall(byClass, data), Recall(inDataset, data));
        Console.WriteLine($"recall of sandals: {without} without weights, {with} with, {again} from a dataset");
        Check.That(with > without, "a class that counts twice is found more often");
        Check.That(again > without, "so it is from a dataset");
        Check.That(
            Values(byClass).SequenceEqual(Values(bySample)),
            "the weight of a class and the same weight of its samples are the same to the last bit");
    }

    /// <summary>
    /// How many of the sandals are told to be such: of the 802 among the training images, since chance decides with the 105
    /// of the test.
    /// </summary>
    private static float Recall(Classifier model, GuideData data)
    {
        using var scope = NewDisposeScope();
        using var predicted = model.Predict(data.Train.Pixels);
        var isSandal = data.Train.Labels.eq(Sandal);
        return predicted.argmax(-1)[isSandal].eq(Sandal).to(ScalarType.Float32).mean().item<float>();
    }

    private static float[] Values(Classifier model) => model.Article.Weight.Value.data<float>().ToArray();
}
