using System;
using Netwright;
using Netwright.Data;
using static TorchSharp.torch;

namespace KerasGuide.Sections;

/// <summary>Guide section 7.2: training and validation by hand, with metrics as objects.</summary>
internal static class LoopWithValidation
{
    public static void Run(GuideData data)
    {
        using var model = new Classifier(seed: 1) { Optimizer = new Optimizers.SGD(1e-2) };
        using var train = Dataset.From(new Classifier.Batch(data.Train.Pixels, data.Train.Labels)).Shuffle(buffer: 1024, seed: 1).Batch(64);
        using var validation = Dataset.From(new Classifier.Batch(data.Validation.Pixels, data.Validation.Labels)).Batch(64);
        using var trainAccuracy = new Metrics.SparseCategoricalAccuracy();
        using var validationAccuracy = new Metrics.SparseCategoricalAccuracy();
        var lossFunction = new Losses.SparseCategoricalCrossentropy();

        float before = 0, after = 0;
        for (var epoch = 0; epoch < 2; epoch++)
        {
            Console.WriteLine($"start of epoch {epoch}");
            var step = 0;
            foreach (var batch in train)
            {
                using var scope = NewDisposeScope();
                var output = model.Forward(batch.Pixels);
                var loss = lossFunction.Compute(batch.Article, output);
                model.zero_grad();
                loss.backward();
                model.Optimizer.Step();
                trainAccuracy.Update(batch.Article, output);
                if (step++ % 50 == 0)
                {
                    Console.WriteLine($"loss at step {step - 1}: {loss.item<float>()}; seen so far: {step * 64} samples");
                }
            }

            Console.WriteLine($"training accuracy over the epoch: {trainAccuracy.Result()}");
            trainAccuracy.Reset();

            foreach (var batch in validation)
            {
                using var unrecorded = no_grad();
                using var output = model.Forward(batch.Pixels);
                validationAccuracy.Update(batch.Article, output);
            }

            (before, after) = (after, validationAccuracy.Result());
            Console.WriteLine($"validation accuracy: {after}");
            validationAccuracy.Reset();
        }

        var evaluated = model.Evaluate(new(data.Validation.Pixels, data.Validation.Labels));
        Check.That(after > before, "the second epoch makes it better");
        Check.That(Check.Near(evaluated.SparseCategoricalAccuracy, after), "Evaluate finds the same");
    }
}
