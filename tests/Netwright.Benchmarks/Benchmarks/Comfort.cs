using System;
using System.Collections.Generic;
using System.IO;

namespace Netwright.Benchmarks;

/// <summary>Something that makes a training pleasant, and costs time.</summary>
/// <param name="Name">What it is called in the results.</param>
/// <param name="Verbosity">How much is shown.</param>
/// <param name="Callbacks">Who is told; made anew for each training.</param>
/// <param name="Options">What is seldom set.</param>
internal sealed record Comfort(
    string Name, Verbosity Verbosity, Func<IReadOnlyList<Callback<DigitClassifier.Logs>>> Callbacks, FitOptions? Options = null)
{
    /// <summary>The training with none, which the others are compared with.</summary>
    public const string None = "silent";

    /// <summary>Each comfort by itself, and none.</summary>
    /// <param name="folder">Where files are written.</param>
    public static IEnumerable<Comfort> All(string folder)
    {
        string At(string name) => Path.Combine(folder, name);
        yield return new(None, Verbosity.Silent, static () => []);
        yield return new("lines", Verbosity.OneLinePerEpoch, static () => []);
        yield return With("lambda", static () => new DigitClassifier.Callbacks.LambdaCallback());
        yield return With("early_stopping", static () => new DigitClassifier.Callbacks.EarlyStopping(static logs => logs.Training.Loss, patience: 99, restoreBestWeights: true));
        yield return With("plateau", static () => new DigitClassifier.Callbacks.ReduceLROnPlateau(static logs => logs.Training.Loss, patience: 99));
        yield return With("csv", () => new DigitClassifier.Callbacks.CSVLogger(At("log.csv")));
        yield return With("tensorboard", () => new DigitClassifier.Callbacks.TensorBoard(At("board")));
        yield return With("tensorboard_100_batches", () => new DigitClassifier.Callbacks.TensorBoard(At("board")) { UpdateFrequency = 100 });
        yield return With("histograms", () => new DigitClassifier.Callbacks.TensorBoard(At("board")) { HistogramFrequency = 1 });
        yield return With("checkpoint", () => new DigitClassifier.Callbacks.ModelCheckpoint(At("checkpoint")));
        yield return With("backup", () => new DigitClassifier.Callbacks.BackupAndRestore(At("backup")));
        yield return With("terminate_on_nan", static () => new DigitClassifier.Callbacks.TerminateOnNaN());
        yield return new("detect_anomaly", Verbosity.Silent, static () => [], new FitOptions { DetectAnomaly = true });
    }

    private static Comfort With(string name, Func<Callback<DigitClassifier.Logs>> make) => new(name, Verbosity.Silent, () => [make()]);
}
