using System.Collections.Generic;
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
        var profile = new Option<string?>("--profile")
        {
            Description = "Prints where the time of a contender goes, by operation.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        profile.AcceptOnlyFromAmong([.. StepCase.Names]);
        var command = Settings.AddTo(new Command("step", "One whole training step.") { subject, batch, profile });
        command.SetAction(arguments =>
        {
            var settings = Settings.Read(arguments);
            var step = StepCase.All.Single(step => step.Name == arguments.GetValue(subject));
            var size = arguments.GetValue(batch) ?? step.Batch;
            if (arguments.GetResult(profile) is not null)
            {
                RunProfile(step, size, arguments.GetValue(profile) ?? StepCase.Ours, settings);
                return;
            }

            Run(step, size, settings);
        });
        return command;
    }

    private static void RunProfile(StepCase step, int batch, string name, Settings settings)
    {
        var contenders = step.Contenders(batch);
        var contender = contenders.Single(contender => contender.Name == name);
        var times = Rounds.Measure([contender], settings.Rounds);
        var median = times.Medians.Single().Value;
        var shares = Profile.Take(contender);
        new Report("profile")
            .Add("case", step.Name)
            .Add("batch", batch)
            .Add("contender", name)
            .Add("median_us", median, digits: 1)
            .Add("percent", shares)
            .Add("us", shares.Select(share => KeyValuePair.Create(share.Key, share.Value * median / 100)))
            .Print(settings.Json);
        foreach (var other in contenders)
        {
            other.Dispose();
        }
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
            .Add("faster_than", times.FasterThan(StepCase.HandTuned, StepCase.Idiomatic), digits: 2)
            .Add("of_floor", times.Ratio(StepCase.Ours, StepCase.Least), digits: 2)
            .Print(settings.Json);
        foreach (var contender in contenders)
        {
            contender.Dispose();
        }
    }
}
