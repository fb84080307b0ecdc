using System;
using System.Collections.Generic;
using System.CommandLine;
using Netwright.Benchmarks;
using TorchSharp;

var rounds = new Option<int>("--rounds") { Description = "How often each contender has its turn.", DefaultValueFactory = static _ => 21 };
var threads = new Option<int>("--threads") { Description = "How many threads torch uses; 0 for its own choice." };
var json = new Option<bool>("--json") { Description = "Prints one JSON object." };
var batch = new Option<int?>("--batch") { Description = "The batch size." };
var subject = new Argument<string>("case") { Description = "mlp or tiny." };
var cases = new Dictionary<string, (int Batch, Func<int, IReadOnlyList<IContender>> Make)>
{
    ["mlp"] = (64, DenseCase.Mlp),
    ["tiny"] = (200, DenseCase.Tiny),
};
subject.AcceptOnlyFromAmong([.. cases.Keys]);

var step = new Command("step", "One whole training step: gather, forward, loss, backward, optimizer, metric.") { subject, batch, rounds, threads, json };
step.SetAction(arguments =>
{
    if (arguments.GetValue(threads) > 0)
    {
        torch.set_num_threads(arguments.GetValue(threads));
    }

    var (usual, make) = cases[arguments.GetValue(subject)!];
    var size = arguments.GetValue(batch) ?? usual;
    var contenders = make(size);
    StepBenchmark.Run(arguments.GetValue(subject)!, size, contenders, arguments.GetValue(rounds), arguments.GetValue(json));
    foreach (var contender in contenders)
    {
        contender.Dispose();
    }
});

return new RootCommand("Measures Netwright side by side with TorchSharp, as ratios in one run.") { step }.Parse(args).Invoke();
