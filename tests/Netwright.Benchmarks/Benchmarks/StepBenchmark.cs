using System.CommandLine;
using System.Linq;

namespace Netwright.Benchmarks;

/// <summary>One whole training step: gather a shuffled batch, forward, loss, backward, optimizer, metric.</summary>
internal static class StepBenchmark
{
    /// <summary>The subcommand.</summary>
    public static Command Command()
    {
        var subject = new Argument<string>("case") { Description = string.Join(", ", StepCase.All.Select(static step => step.Name)) };
        subject.AcceptOnlyFromAmong([.. StepCase.All.Select(static step => step.Name)]);
        var batch = new Option<int?>("--batch") { Description = "The batch size." };
        var command = Settings.AddTo(new Command("step", "One whole training step.") { subject, batch });
        command.SetAction(arguments =>
        {
            var settings = Settings.Read(arguments);
            var step = StepCase.All.Single(step => step.Name == arguments.GetValue(subject));
            Run(step, arguments.GetValue(batch) ?? step.Batch, settings);
        });
        return command;
    }

    private static void Run(StepCase step, int batch, Settings settings)
    {
        var contenders = step.Contenders(batch);
        Rounds.CheckAgreement(contenders);
        var times = Rounds.Measure(contenders, settings.Rounds);
        new Report("step")
            .Add("case", step.Name)
            .Add("batch", batch)
            .Add("rounds", settings.Rounds)
            .Add("median_us", times.Medians)
            .Add("faster_than", times.FasterThan("hand_tuned", "idiomatic"), digits: 2)
            .Add("of_floor", times.Ratio("netwright", "floor"), digits: 2)
            .Print(settings.Json);
        foreach (var contender in contenders)
        {
            contender.Dispose();
        }
    }
}
