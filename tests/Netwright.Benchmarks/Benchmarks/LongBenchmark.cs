using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Diagnostics;
using System.Linq;

namespace Netwright.Benchmarks;

/// <summary>
/// Many steps of the guide's model, of which half the units never fire: what an optimizer remembers of them decays, and
/// must not slow it down.
/// </summary>
internal static class LongBenchmark
{
    private const int Thousand = 1000;
    private const int Batch = 64;

    /// <summary>The subcommand.</summary>
    public static Command Command()
    {
        var steps = new Option<int>("--steps") { Description = "How many steps.", DefaultValueFactory = static _ => 20_000 };
        var command = Settings.AddTo(new Command("long", "The last thousand steps' time to the first thousand's.") { steps });
        command.SetAction(arguments => Run(arguments.GetValue(steps), Settings.Read(arguments)));
        return command;
    }

    private static void Run(int steps, Settings settings)
    {
        using var data = MlpCase.Data();
        var ratios = new List<KeyValuePair<string, double>>();
        var first = new List<KeyValuePair<string, double>>();
        foreach (var name in (string[])[StepCase.Ours, StepCase.HandTuned])
        {
            // A contender of its own is warmed up: the weights and the state of the measured one are new.
            using var warm = MlpCase.Contender(name, data, Batch);
            Time(warm, 2 * Thousand);
            using var contender = MlpCase.Contender(name, data, Batch, isDying: true);
            var times = Enumerable.Range(0, Math.Max(2, steps / Thousand)).Select(_ => Time(contender, Thousand)).ToList();
            first.Add(KeyValuePair.Create(contender.Name, times[0] / Thousand));
            ratios.Add(KeyValuePair.Create(contender.Name, times[^1] / times[0]));
        }

        new Report("long")
            .Add("steps", steps)
            .Add("first_us", first)
            .Add("last_to_first", ratios, digits: 3)
            .Print(settings.Json);
    }

    private static double Time(IContender contender, int steps)
    {
        var start = Stopwatch.GetTimestamp();
        for (var step = 0; step < steps; step++)
        {
            contender.Step();
        }

        return Stopwatch.GetElapsedTime(start).TotalMicroseconds;
    }
}
