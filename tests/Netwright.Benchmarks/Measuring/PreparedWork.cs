using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;

namespace Netwright.Benchmarks;

/// <summary>Work that needs something new each time, which is made before the clock starts.</summary>
/// <param name="Name">What it is called in the results.</param>
/// <param name="Prepare">Makes what is needed, and gives the work that is measured.</param>
internal sealed record PreparedWork(string Name, Func<Action> Prepare)
{
    private const double MillisecondsOfTurn = 10;
    private const double LeastMillisecondsOfWarmUp = 4000;
    private const double MostMillisecondsOfWarmUp = 30000;

    /// <summary>Measures works by turns.</summary>
    /// <param name="works">The works.</param>
    /// <param name="rounds">How often each has its turn.</param>
    /// <returns>Times in milliseconds and managed bytes, both for one time: the medians over the rounds.</returns>
    public static IReadOnlyDictionary<string, WorkCost> Measure(IReadOnlyList<PreparedWork> works, int rounds)
    {
        var counts = works.ToDictionary(static work => work.Name, static work => work.WarmUp());
        var costs = works.ToDictionary(static work => work.Name, _ => new List<WorkCost>());
        for (var round = 0; round < rounds; round++)
        {
            foreach (var work in works)
            {
                costs[work.Name].Add(work.Turn(counts[work.Name]));
            }
        }

        return costs.ToDictionary(static pair => pair.Key, static pair => new WorkCost(
            Times.Median(pair.Value.Select(static cost => cost.Milliseconds)),
            Times.Median(pair.Value.Select(static cost => cost.Bytes))));
    }

    /// <summary>Does the work once.</summary>
    public WorkCost Once()
    {
        var work = Prepare();
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var start = Stopwatch.GetTimestamp();
        work();
        var time = Stopwatch.GetElapsedTime(start);
        return new WorkCost(time.TotalMilliseconds, GC.GetTotalAllocatedBytes(precise: true) - bytes);
    }

    private WorkCost Turn(int count)
    {
        var all = Enumerable.Range(0, count).Select(_ => Once()).ToList();
        return new WorkCost(all.Average(static cost => cost.Milliseconds), all.Average(static cost => cost.Bytes));
    }

    /// <summary>Works until it becomes no faster. The runtime compiles what is called often twice more, and not while new code is met.</summary>
    /// <returns>How many times fill a turn.</returns>
    private int WarmUp()
    {
        var watch = Stopwatch.StartNew();
        var times = new List<double>();
        do
        {
            times.Add(Once().Milliseconds);
        }
        while (watch.ElapsedMilliseconds < LeastMillisecondsOfWarmUp || (watch.ElapsedMilliseconds < MostMillisecondsOfWarmUp && BecomesFaster(times)));
        return Math.Max(1, (int)(MillisecondsOfTurn / Times.Median(times)));
    }

    /// <summary>Whether the last quarter of the times is shorter than the one before it, by more than chance.</summary>
    private static bool BecomesFaster(List<double> times)
    {
        var quarter = times.Count / 4;
        return quarter == 0 || Times.Median(times[^quarter..]) < 0.97 * Times.Median(times[^(2 * quarter)..^quarter]);
    }
}

/// <summary>What a work costs.</summary>
/// <param name="Milliseconds">Its time.</param>
/// <param name="Bytes">The managed bytes that it allocates.</param>
internal sealed record WorkCost(double Milliseconds, double Bytes);
