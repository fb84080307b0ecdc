using System;
using Netwright;
using Netwright.Data;
using static TorchSharp.torch;

namespace KerasGuide.Sections;

/// <summary>Guide section 7.3: a loop by hand counts what a layer of the network adds to the loss.</summary>
internal static class LoopWithOwnLoss
{
    public static void Run(GuideData data)
    {
        using var model = new RegularizedClassifier(seed: 1) { Optimizer = new Optimizers.SGD(1e-3) };
        using var dataset = Dataset.From(new RegularizedClassifier.Batch(data.Train.Pixels, data.Train.Labels))
            .Shuffle(buffer: 1024, seed: 1).Batch(64);

        // Only the latest forward pass counts.
        using var pixels = data.Train.Pixels.narrow(0, 0, 64);
        model.Forward(pixels).Dispose();
        model.Forward(pixels).Dispose();
        Check.That(model.AddedLosses.Count == 1, "there are the losses of one pass");
        Console.WriteLine($"added: {model.AddedLosses[0].item<float>()}");

        float first = 0, last = 0;
        for (var epoch = 0; epoch < 3; epoch++)
        {
            Console.WriteLine($"start of epoch {epoch}");
            var step = 0;
            foreach (var batch in dataset)
            {
                using var scope = NewDisposeScope();
                var output = model.Forward(batch.Pixels);
                var loss = model.Loss(output, batch) + model.AddedLosses.Total();
                model.zero_grad();
                loss.backward();
                model.Optimizer.Step();

                last = loss.item<float>();
                first = first == 0 ? last : first;
                if (step++ % 50 == 0)
                {
                    Console.WriteLine($"loss at step {step - 1}: {last}; seen so far: {step * 64} samples");
                }
            }
        }

        Check.That(last < first / 2, "the loss, most of which is the penalty, falls");
    }
}
