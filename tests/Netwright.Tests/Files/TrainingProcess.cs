using System;
using System.Linq;
using Netwright.Files;
using Netwright.Tests.Callbacks;

namespace Netwright.Tests.Files;

/// <summary>Trains a model that is backed up after each batch, and goes on where the process before it was killed.</summary>
internal static class TrainingProcess
{
    public const string Command = "train";

    /// <summary>Trains, and announces each batch.</summary>
    /// <param name="backup">The file of the backup.</param>
    /// <param name="outcome">What came of it: a file of the weights and the history.</param>
    public static void Run(string backup, string outcome)
    {
        using var data = ResumedModel.Data(22, seed: 1);
        using var held = ResumedModel.Data(7, seed: 2);
        using var model = new ResumedModel(seed: 3);
        var history = model.Fit(
            data,
            epochs: 4,
            batchSize: 4,
            validation: held,
            seed: 5,
            verbosity: Verbosity.Silent,
            callbacks: [new ResumedModel.Callbacks.BackupAndRestore(backup, saveFrequency: 1), new Announcer()]);

        var state = new TrainingState();
        state.SetWeights("model", model);
        model.Optimizer.SaveState(state.SetGroup("optimizer"));
        state.Set("epochs", history.Epochs.Select(static epoch => (long)epoch));
        state.Set("loss", history.Loss.Select(static loss => (double)loss));
        state.Set("validation loss", history.Validation.Loss.Select(static loss => (double)loss));
        state.Save(outcome);
    }

    private sealed class Announcer : ResumedModel.Callback
    {
        public override void OnTrainBatchEnd(long batch)
        {
            Console.Out.WriteLine(batch);
            Console.Out.Flush();
        }
    }
}
