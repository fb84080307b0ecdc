using System.CommandLine;
using Netwright.Benchmarks;

return new RootCommand("Measures Netwright side by side with TorchSharp, as ratios in one run.")
{
    StepBenchmark.Command(),
}.Parse(args).Invoke();
