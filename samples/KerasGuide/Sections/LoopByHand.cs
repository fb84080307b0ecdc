using System;
using Netwright;
using Netwright.Data;
using static TorchSharp.torch;

namespace KerasGuide.Sections;

/// <summary>Guide section 7.1: a loop by hand at three heights, each of which computes the same.</summary>
internal static class LoopByHand
{
    public static void Run(GuideData data)
    {
        using var dataset = Dataset.From(new Classifier.Batch(data.Train.Pixels, data.Train.Labels))
            .Shuffle(buffer: 1024, seed: 1, reshuffleEachPass: false).Batch(64);

        using var steps = new Classifier(seed: 1) { Optimizer = new Optimizers.SGD(1e-3) };
        using var parts = new Classifier(seed: 1) { Optimizer = new Optimizers.SGD(1e-3) };
        using var recorded = new Classifier(seed: 1);
        using var optimizer = optim.SGD(recorded.parameters(), learningRate: 1e-3);

        float first = 0, last = 0;
        for (var epoch = 0; epoch < 3; epoch++)
        {
            Console.WriteLine($"epoch {epoch}");
            var step = 0;
            foreach (var batch in dataset)
            {
                // The whole step: what Fit does. The fastest.
                last = steps.TrainStep(batch);

                // Its parts, to change gradients or the optimizer in between. Gradients are the emitted ones.
                parts.Backward(batch);
                parts.Optimizer.Step();

                // Under autograd, with whatever loss, and an optimizer of TorchSharp's.
                Record(recorded, optimizer, batch);

                first = first == 0 ? last : first;
                if (step++ % 50 == 0)
                {
                    Console.WriteLine($"loss at step {step - 1}: {last}; seen so far: {step * 64} samples");
                }
            }
        }

        Check.That(last < first, "the loss falls");
        Check.That(Same(steps.Article.Weight, parts.Article.Weight, 0), "the step is its parts, to the last bit");
        Check.That(Same(steps.Article.Weight, recorded.Article.Weight, 1e-4), "emitted gradients are autograd's");
    }

    private static void Record(Classifier model, optim.Optimizer optimizer, Classifier.Batch batch)
    {
        using var scope = NewDisposeScope();
        optimizer.zero_grad();
        var output = model.Forward(batch.Pixels);
        var loss = model.Loss(output, batch);
        loss.backward();
        optimizer.step();
    }

    private static bool Same(Tensor left, Tensor right, double tolerance) => left.allclose(right, rtol: tolerance, atol: tolerance);
}
