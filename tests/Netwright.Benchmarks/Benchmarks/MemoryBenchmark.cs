using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Diagnostics;
using System.Linq;
using System.Text.Json;
using static TorchSharp.torch;

namespace Netwright.Benchmarks;

/// <summary>
/// Managed bytes a step, native tensors alive, and the peak resident size, over many steps of the guide's model. Each
/// contender runs in a process of its own, whose peak is its alone.
/// </summary>
internal static class MemoryBenchmark
{
    private static readonly string[] Names = [StepCase.Ours, StepCase.HandTuned, StepCase.Idiomatic];

    /// <summary>The subcommand.</summary>
    public static Command Command()
    {
        var steps = new Option<int>("--steps") { Description = "How many steps.", DefaultValueFactory = static _ => 2000 };
        var contender = new Option<string?>("--contender") { Description = "Measures one contender in this process.", Hidden = true };
        var command = Settings.AddTo(new Command("memory", "Memory over many steps.") { steps, contender });
        command.SetAction(arguments =>
        {
            var settings = Settings.Read(arguments);
            if (arguments.GetValue(contender) is { } name)
            {
                Console.WriteLine(JsonSerializer.Serialize(Measure(name, arguments.GetValue(steps))));
                return;
            }

            Run(arguments.GetValue(steps), settings);
        });
        return command;
    }

    private static void Run(int steps, Settings settings)
    {
        var found = Names.Select(name => KeyValuePair.Create(name, MeasureApart(name, steps))).ToList();
        IEnumerable<KeyValuePair<string, double>> By(Func<Usage, double> value) =>
            found.Select(pair => KeyValuePair.Create(pair.Key, value(pair.Value)));
        new Report("memory")
            .Add("steps", steps)
            .Add("managed_bytes_a_step", By(static usage => usage.ManagedBytesPerStep), digits: 0)
            .Add("tensors_after_second_step", By(static usage => usage.TensorsAfterSecondStep), digits: 0)
            .Add("tensors_at_end", By(static usage => usage.TensorsAtEnd), digits: 0)
            .Add("peak_resident_mb", By(static usage => usage.PeakResidentBytes / 1048576.0), digits: 1)
            .Print(settings.Json);
    }

    private static Usage MeasureApart(string name, int steps)
    {
        var start = OwnProcess.With(["memory", "--contender", name, "--steps", FormattableString.Invariant($"{steps}")]);
        start.RedirectStandardOutput = true;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return JsonSerializer.Deserialize<Usage>(output)
            ?? throw new InvalidOperationException($"The process that measured {name} said nothing.");
    }

    private static Usage Measure(string name, int steps)
    {
        using var data = MlpCase.Data();
        using var contender = MlpCase.Contender(name, data, batch: 64);
        contender.Step();
        contender.Step();
        var tensors = Tensor.TotalCount;
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        for (var step = 2; step < steps; step++)
        {
            contender.Step();
        }

        bytes = GC.GetTotalAllocatedBytes(precise: true) - bytes;
        return new Usage((double)bytes / (steps - 2), tensors, Tensor.TotalCount, Process.GetCurrentProcess().PeakWorkingSet64);
    }

    private sealed record Usage(double ManagedBytesPerStep, long TensorsAfterSecondStep, long TensorsAtEnd, long PeakResidentBytes);
}
