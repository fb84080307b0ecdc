using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Netwright.Benchmarks;

/// <summary>Predictions of the guide's model, against an eval-mode Sequential under inference mode.</summary>
internal static class PredictBenchmark
{
    /// <summary>The subcommand.</summary>
    public static Command Command()
    {
        var batch = new Option<int>("--batch") { Description = "The number of samples.", DefaultValueFactory = static _ => 1 };
        var command = Settings.AddTo(new Command("predict", "Latency and throughput of predictions.") { batch });
        command.SetAction(arguments => Run(arguments.GetValue(batch), Settings.Read(arguments)));
        return command;
    }

    /// <summary>Who predicts, with equal weights.</summary>
    /// <param name="batch">The number of samples.</param>
    public static IReadOnlyList<Predictor> Contenders(int batch)
    {
        using var generator = new Generator(7);
        var pixels = randn([batch, 784], ScalarType.Float32, generator: generator);
        var model = new DigitClassifier(seed: 1);
        return [new Compiled(model, pixels), new Modules(Network(model), pixels)];
    }

    private static void Run(int batch, Settings settings)
    {
        var contenders = Contenders(batch);
        var times = Rounds.Measure(contenders, settings.Rounds);
        new Report("predict")
            .Add("batch", batch)
            .Add("rounds", settings.Rounds)
            .Add("median_us", times.Medians)
            .Add("samples_per_second", times.Medians.Select(pair => KeyValuePair.Create(pair.Key, batch * 1e6 / pair.Value)), digits: 0)
            .Add("faster_than", times.FasterThan("torchsharp"), digits: 2)
            .Print(settings.Json);
        foreach (var contender in contenders)
        {
            contender.Dispose();
        }
    }

    private static Sequential Network(DigitClassifier model)
    {
        var network = nn.Sequential(
            nn.Linear(784, 64), nn.ReLU(), nn.Linear(64, 64), nn.ReLU(), nn.Linear(64, 10), nn.Softmax(1));
        using var unrecorded = no_grad();
        foreach (var (theirs, ours) in network.parameters().Zip(model.parameters()))
        {
            theirs.copy_(ours);
        }

        network.eval();
        return network;
    }

    /// <summary>Predicts the same samples again and again.</summary>
    internal abstract class Predictor : IContender
    {
        public abstract string Name { get; }

        public void Step()
        {
            using var predictions = Predict();
        }

        /// <summary>The probabilities, <c>[N, 10]</c>.</summary>
        public abstract Tensor Predict();

        public abstract void Dispose();
    }

    private sealed class Compiled(DigitClassifier model, Tensor pixels) : Predictor
    {
        public override string Name => StepCase.Ours;

        public override Tensor Predict() => model.Predict(pixels, batchSize: (int)pixels.shape[0]);

        public override void Dispose()
        {
            model.Dispose();
            pixels.Dispose();
        }
    }

    private sealed class Modules(Sequential network, Tensor pixels) : Predictor
    {
        public override string Name => "torchsharp";

        public override Tensor Predict()
        {
            using var inferring = inference_mode();
            return network.forward(pixels);
        }

        public override void Dispose() => network.Dispose();
    }
}
