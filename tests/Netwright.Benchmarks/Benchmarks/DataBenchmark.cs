using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using Netwright.Data;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Netwright.Benchmarks;

/// <summary>Shuffled batches from memory, samples per second.</summary>
internal static class DataBenchmark
{
    private const int Samples = 8192;

    /// <summary>The subcommand.</summary>
    public static Command Command()
    {
        var batch = new Option<int>("--batch") { Description = "The batch size.", DefaultValueFactory = static _ => 64 };
        var command = Settings.AddTo(new Command("data", "Shuffled batches from memory, against TorchSharp's DataLoader.") { batch });
        command.SetAction(arguments => Run(arguments.GetValue(batch), Settings.Read(arguments)));
        return command;
    }

    /// <summary>Who gives the batches: what <c>Fit</c> does with whole tensors, a dataset, and TorchSharp's DataLoader.</summary>
    /// <param name="data">The samples.</param>
    /// <param name="batch">The batch size.</param>
    public static IReadOnlyList<BatchContender> Contenders(SampleData data, int batch)
    {
        var all = new DigitClassifier.Batch(data.Inputs[0], data.Targets[0]);
        return
        [
            new WholeTensors(all, batch),
            new ShuffledDataset(Dataset.From(all).Shuffle(Samples, seed: 1).Batch(batch, dropRemainder: true)),
            new Loader(new DataLoader(data.Dataset(), batch, shuffle: true, drop_last: true)),
        ];
    }

    private static void Run(int batch, Settings settings)
    {
        using var data = SampleData.OfClasses([784], 10, Samples);
        var contenders = Contenders(data, batch);
        var times = Rounds.Measure(contenders, settings.Rounds);
        new Report("data")
            .Add("batch", batch)
            .Add("rounds", settings.Rounds)
            .Add("median_us", times.Medians)
            .Add("samples_per_second", times.Medians.Select(pair => KeyValuePair.Create(pair.Key, batch * 1e6 / pair.Value)), digits: 0)
            .Add("faster_than", times.FasterThan("data_loader"), digits: 2)
            .Print(settings.Json);
        foreach (var contender in contenders)
        {
            contender.Dispose();
        }
    }

    /// <summary>Goes through the batches of epochs.</summary>
    internal abstract class BatchContender : IContender
    {
        public abstract string Name { get; }

        public void Step()
        {
            if (!MoveNext())
            {
                Begin();
                MoveNext();
            }
        }

        /// <summary>The sum of the class numbers in an epoch, which is the same in any order.</summary>
        public long SumOfEpoch()
        {
            var sum = 0L;
            Begin();
            while (MoveNext())
            {
                using var part = Labels.sum();
                sum += part.item<long>();
            }

            return sum;
        }

        public virtual void Dispose()
        {
        }

        /// <summary>The class numbers of the batch, <c>[batch]</c>.</summary>
        protected abstract Tensor Labels { get; }

        /// <summary>Begins an epoch.</summary>
        protected abstract void Begin();

        /// <summary>Goes to the next batch.</summary>
        /// <returns>Whether there is one.</returns>
        protected abstract bool MoveNext();
    }

    private sealed class WholeTensors(DigitClassifier.Batch all, int batch) : BatchContender
    {
        private readonly Training.WholeBatches<DigitClassifier.Batch> _batches = new(all, batch, seed: static () => 1, CPU);
        private DigitClassifier.Batch _batch;
        private int _epoch;

        public override string Name => StepCase.Ours;

        protected override Tensor Labels => _batch.Digit;

        public override void Dispose() => _batches.Dispose();

        protected override void Begin() => _batches.Begin(_epoch++);

        protected override bool MoveNext() => _batches.TryNext(out _batch);
    }

    private sealed class ShuffledDataset(Dataset<DigitClassifier.Batch> data) : BatchContender
    {
        private DatasetEnumerator<DigitClassifier.Batch>? _batches;

        public override string Name => "dataset";

        protected override Tensor Labels => _batches!.Current.Digit;

        public override void Dispose() => _batches?.Dispose();

        protected override void Begin()
        {
            _batches?.Dispose();
            _batches = data.GetEnumerator();
        }

        protected override bool MoveNext() => _batches?.MoveNext() ?? false;
    }

    private sealed class Loader(DataLoader loader) : BatchContender
    {
        private IEnumerator<Dictionary<string, Tensor>>? _batches;

        public override string Name => "data_loader";

        protected override Tensor Labels => _batches!.Current[SampleData.TargetName(0)];

        public override void Dispose()
        {
            _batches?.Dispose();
            loader.Dispose();
        }

        protected override void Begin()
        {
            _batches?.Dispose();
            _batches = loader.GetEnumerator();
        }

        protected override bool MoveNext() => _batches?.MoveNext() ?? false;
    }
}
