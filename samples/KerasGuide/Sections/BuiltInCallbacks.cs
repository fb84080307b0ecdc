using System;
using System.IO;
using System.Linq;
using Netwright;

namespace KerasGuide.Sections;

/// <summary>Guide section 6.1: callbacks that stop a training, save the model, change the learning rate and show what happens.</summary>
internal static class BuiltInCallbacks
{
    public static void Run(GuideData data)
    {
        Stop(data);
        Save(data);
        Reduce(data);
        Schedule(data);
        Watch(data);
    }

    /// <summary>Two epochs without an improvement of 0.01 end the training.</summary>
    private static void Stop(GuideData data)
    {
        using var model = new Classifier(seed: 1);
        var stopping = new Classifier.Callbacks.EarlyStopping(
            logs => logs.Validation.Loss, minDelta: 1e-2, patience: 2, restoreBestWeights: true, verbose: true);
        var history = model.Fit(new(data.Train.Pixels, data.Train.Labels), epochs: 50, batchSize: 64, validationSplit: 0.2, seed: 1, callbacks: [stopping]);

        var losses = history.Validation.Loss;
        Check.That(stopping.StoppedEpoch == history.Epochs[^1], "the last epoch is the one that stopped the training");
        Check.That(history.Epochs.Count < 50, "the training was stopped before its 50 epochs");
        Check.That(losses.TakeLast(2).All(loss => loss >= stopping.Best - 1e-2), "two epochs were no improvement");
    }

    /// <summary>The weights of the best epochs are files.</summary>
    private static void Save(GuideData data)
    {
        var folder = Directory.CreateTempSubdirectory("guide-");
        try
        {
            using var model = new Classifier(seed: 1);
            var checkpoint = new Classifier.Callbacks.ModelCheckpoint(
                Path.Combine(folder.FullName, "mymodel_{epoch}.safetensors"), logs => logs.Validation.Loss, saveBestOnly: true, verbose: true);
            model.Fit(new(data.Train.Pixels, data.Train.Labels), epochs: 2, batchSize: 64, validationSplit: 0.2, seed: 1, callbacks: [checkpoint]);

            using var loaded = new Classifier(seed: 2);
            loaded.LoadWeights(checkpoint.LastSaved!);
            var (expected, found) = (model.Evaluate(new(data.Test.Pixels, data.Test.Labels)), loaded.Evaluate(new(data.Test.Pixels, data.Test.Labels)));
            Check.That(expected == found, "the model that was loaded is the one that was saved");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The learning rate becomes smaller where the loss does.</summary>
    private static void Reduce(GuideData data)
    {
        using var model = new Classifier(seed: 1);
        var plateau = new Classifier.Callbacks.ReduceLROnPlateau(logs => logs.Validation.Loss, factor: 0.5, patience: 1, minDelta: 1, verbose: true);
        model.Fit(new(data.Train.Pixels, data.Train.Labels), epochs: 4, batchSize: 64, validationSplit: 0.2, seed: 1, callbacks: [plateau]);
        Check.That(model.Optimizer.LearningRate < 1e-3, "the learning rate was made smaller");
    }

    /// <summary>A schedule is the optimizer's, and counts batches.</summary>
    private static void Schedule(GuideData data)
    {
        using var model = new Classifier(seed: 1);
        model.Optimizer = new Optimizers.RMSprop
        {
            Schedule = new Schedules.ExponentialDecay(0.01, decaySteps: 10, decayRate: 0.96) { Staircase = true },
        };
        model.Fit(new(data.Train.Pixels, data.Train.Labels), epochs: 1, batchSize: 64, seed: 1);
        var wanted = 0.01 * Math.Pow(0.96, Math.Floor(model.Optimizer.Steps / 10.0));
        Check.That(Check.Near(model.Optimizer.LearningRate, wanted), "the learning rate followed its schedule");
    }

    /// <summary>What <c>tensorboard --logdir FOLDER</c> shows.</summary>
    private static void Watch(GuideData data)
    {
        var folder = Directory.CreateTempSubdirectory("guide-");
        try
        {
            using var model = new Classifier(seed: 1);
            var board = new Classifier.Callbacks.TensorBoard(folder.FullName) { HistogramFrequency = 1 };
            var history = model.Fit(new(data.Train.Pixels, data.Train.Labels), epochs: 5, batchSize: 64, validationSplit: 0.2, seed: 1, callbacks: [board]);

            var (training, validation) = (BoardRun.Read(Path.Combine(folder.FullName, "train")), BoardRun.Read(Path.Combine(folder.FullName, "validation")));
            Console.WriteLine($"TensorBoard's epoch_loss: {string.Join(", ", training.Scalars("epoch_loss"))}");
            Check.That(training.Scalars("epoch_loss").SequenceEqual(history.Loss), "TensorBoard shows the training's losses");
            Check.That(validation.Scalars("epoch_loss").SequenceEqual(history.Validation.Loss), "TensorBoard shows the validation's losses");
            Check.That(training.Count("Hidden1/weight/histogram") == 5, "TensorBoard shows the weights after each epoch");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
