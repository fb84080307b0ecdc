using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace Netwright.Benchmarks;

/// <summary>One whole training step: gather a shuffled batch, forward, loss, backward, optimizer, metric.</summary>
internal static class StepBenchmark
{
    /// <summary>Measures a case and prints it.</summary>
    /// <param name="name">The case.</param>
    /// <param name="batch">The batch size.</param>
    /// <param name="contenders">Netwright first, the floor last.</param>
    /// <param name="rounds">How often each has its turn.</param>
    /// <param name="asJson">Whether one JSON object is printed, and not a table.</param>
    public static void Run(string name, int batch, IReadOnlyList<IContender> contenders, int rounds, bool asJson)
    {
        Rounds.CheckAgreement(contenders);
        var times = Rounds.Measure(contenders, rounds);
        var ours = times["netwright"];
        var medians = times.ToDictionary(static pair => pair.Key, static pair => Math.Round(Rounds.Median(pair.Value), 1));
        var faster = times.Where(static pair => pair.Key is not ("netwright" or "floor"))
            .ToDictionary(static pair => pair.Key, pair => Math.Round(Rounds.Ratio(pair.Value, ours), 2));
        var ofFloor = Math.Round(Rounds.Ratio(ours, times["floor"]), 2);
        if (asJson)
        {
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                benchmark = "step",
                @case = name,
                batch,
                rounds,
                median_us = medians,
                faster_than = faster,
                of_floor = ofFloor,
            }));
            return;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"step {name}, batch {batch}, {rounds} rounds"));
        foreach (var (contender, median) in medians)
        {
            var ratio = faster.TryGetValue(contender, out var times1) ? $"netwright is {times1.ToString("F2", CultureInfo.InvariantCulture)} times faster" : string.Empty;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {contender,-12}{median,10:F1} us  {ratio}"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  netwright takes {ofFloor:F2} of the floor"));
    }
}
