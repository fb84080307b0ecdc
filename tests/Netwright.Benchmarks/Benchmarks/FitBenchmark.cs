using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using Netwright.Training;
using static TorchSharp.torch;

namespace Netwright.Benchmarks;

/// <summary>What metrics, observers and progress cost: whole epochs by <c>Fit</c>, against nothing but steps.</summary>
internal static class FitBenchmark
{
    private const int Samples = 8192;

    /// <summary>As many as the shortest trainings have, over which what a training begins and ends with is spread.</summary>
    private const int Epochs = 5;

    /// <summary>The subcommand.</summary>
    public static Command Command()
    {
        var batch = new Option<int>("--batch") { Description = "The batch size.", DefaultValueFactory = static _ => 64 };
        var each = new Option<bool>("--each") { Description = "Each comfort by itself, against a training with none." };
        var command = Settings.AddTo(new Command("fit", "Whole epochs with everything on, against the bare step.") { batch, each });
        command.SetAction(arguments => Run(arguments.GetValue(batch), arguments.GetValue(each), Settings.Read(arguments)));
        return command;
    }

    private static void Run(int batch, bool each, Settings settings)
    {
        using var data = SampleData.OfClasses([784], 10, Samples);
        var all = new DigitClassifier.Batch(data.Inputs[0], data.Targets[0]);
        var folder = Directory.CreateTempSubdirectory("netwright-");
        IReadOnlyList<IContender> contenders = each
            ? [.. Comfort.All(folder.FullName).Select(comfort => new Comforted(all, batch, comfort))]
            : [new Fitting(all, batch), new BareSteps(all, batch)];

        // Progress goes where the output goes, so that it is drawn, but not into the report.
        var output = Console.Out;
        Console.SetOut(new StringWriter());
        var times = Rounds.Measure(contenders, settings.Rounds);
        Console.SetOut(output);
        var report = new Report("fit").Add("batch", batch).Add("epochs", Epochs).Add("rounds", settings.Rounds).Add("median_us", times.Medians);
        if (each)
        {
            report.Add("of_silent", contenders.ToDictionary(static contender => contender.Name, contender => times.Ratio(contender.Name, Comfort.None)), digits: 3);
        }
        else
        {
            report.Add("of_bare", times.Ratio(StepCase.Ours, "bare"), digits: 3);
        }

        report.Print(settings.Json);
        foreach (var contender in contenders)
        {
            contender.Dispose();
        }

        folder.Delete(recursive: true);
    }

    /// <summary>Several epochs with one comfort.</summary>
    private sealed class Comforted(DigitClassifier.Batch all, int batch, Comfort comfort) : IContender
    {
        private readonly DigitClassifier _model = new(seed: 1);

        public string Name => comfort.Name;

        public void Step() => _model.Fit(
            all, epochs: Epochs, batchSize: batch, verbosity: comfort.Verbosity, callbacks: comfort.Callbacks(), options: comfort.Options);

        public void Dispose() => _model.Dispose();
    }

    /// <summary>Epochs with metrics, a callback, and progress.</summary>
    private sealed class Fitting(DigitClassifier.Batch all, int batch) : IContender
    {
        private readonly DigitClassifier _model = new(seed: 1);

        public string Name => StepCase.Ours;

        public void Step() =>
            _model.Fit(all, epochs: Epochs, batchSize: batch, verbosity: Verbosity.OneLinePerEpoch, callbacks: [new Counter()]);

        public void Dispose() => _model.Dispose();
    }

    /// <summary>The steps of the epochs, and nothing between them.</summary>
    private sealed class BareSteps(DigitClassifier.Batch all, int batch) : IContender
    {
        private readonly DigitClassifier _model = new(seed: 1);
        private readonly WholeBatches<DigitClassifier.Batch> _batches = new(all, batch, seed: static () => 1, CPU);
        private int _epoch;

        public string Name => "bare";

        public void Step()
        {
            ITrainable<DigitClassifier.Batch, DigitClassifier.Logs> model = _model;
            for (var epoch = 0; epoch < Epochs; epoch++)
            {
                _batches.Begin(_epoch++);
                while (_batches.TryNext(out var part))
                {
                    model.Train(part);
                }

                _batches.End();
            }
        }

        public void Dispose()
        {
            _batches.Dispose();
            _model.Dispose();
        }
    }

    /// <summary>Is told of every batch.</summary>
    private sealed class Counter : Callback<DigitClassifier.Logs>
    {
        public long Batches { get; private set; }

        public override void OnTrainBatchEnd(long batch) => Batches++;
    }
}
