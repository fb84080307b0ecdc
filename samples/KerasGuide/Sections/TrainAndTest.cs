using System;
using System.Linq;

namespace KerasGuide.Sections;

/// <summary>Guide section 1: build a model, train it, test it, and predict.</summary>
internal static class TrainAndTest
{
    public static void Run(GuideData data)
    {
        using var model = new Classifier(seed: 1);
        Console.WriteLine(model.Summary());

        var history = model.Fit(
            new(data.Train.Pixels, data.Train.Labels),
            batchSize: 64,
            epochs: 3,
            validation: new Classifier.Batch(data.Validation.Pixels, data.Validation.Labels),
            seed: 1);
        foreach (var (name, values) in history)
        {
            Console.WriteLine($"{name}: {string.Join(", ", values)}");
        }

        var result = model.Evaluate(new(data.Test.Pixels, data.Test.Labels), batchSize: 128);
        using var two = data.Test.Pixels.narrow(0, 0, 2);
        using var predicted = model.Predict(two);
        Console.WriteLine(predicted.ToString(TorchSharp.TensorStringStyle.Julia));

        using var sums = predicted.sum(1);
        Check.That(history.Loss.Count == 3 && history.Validation.Loss.Count == 3, "there is a value for each epoch");
        Check.That(history.Loss[^1] < history.Loss[0], "the loss falls");
        Check.That(result.SparseCategoricalAccuracy > 0.8, "more than 80% of new images are told apart");
        Check.That(sums.data<float>().All(static sum => Check.Near(sum, 1)), "the classes' probabilities add up to 1");
    }
}
