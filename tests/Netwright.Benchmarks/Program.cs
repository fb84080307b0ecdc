using System.CommandLine;
using Netwright.Benchmarks;

return new RootCommand("Measures Netwright side by side with TorchSharp, as ratios in one run.")
{
    StepBenchmark.Command(),
    DataBenchmark.Command(),
    PredictBenchmark.Command(),
    FitBenchmark.Command(),
    MemoryBenchmark.Command(),
    LongBenchmark.Command(),
    GeneratorBenchmark.Command(),
}.Parse(args).Invoke();
