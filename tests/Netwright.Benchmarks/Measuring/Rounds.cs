using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;

namespace Netwright.Benchmarks;

/// <summary>
/// Runs contenders in one process, by turns, so that whatever the machine does meets all of them; what is compared are
/// ratios within a round.
/// </summary>
internal static class Rounds
{
    private const double MillisecondsOfTurn = 40;
    private const double MillisecondsOfWarmUp = 600;
    private const int MillisecondsOfWait = 5;
    private const int MostWaits = 100;

    /// <summary>Measures the time of a step.</summary>
    /// <param name="contenders">The contenders.</param>
    /// <param name="rounds">How often each has its turn.</param>
    public static Times Measure(IReadOnlyList<IContender> contenders, int rounds)
    {
        var steps = contenders.ToDictionary(static contender => contender.Name, WarmUp);
        var times = contenders.ToDictionary(static contender => contender.Name, _ => new double[rounds]);
        for (var round = 0; round < rounds; round++)
        {
            // Who begins changes, so that nobody always runs on a core that another has warmed.
            for (var turn = 0; turn < contenders.Count; turn++)
            {
                var contender = contenders[(round + turn) % contenders.Count];
                var count = steps[contender.Name];
                WaitUntilQuiet();
                contender.Step();
                var start = Stopwatch.GetTimestamp();
                for (var step = 0; step < count; step++)
                {
                    contender.Step();
                }

                times[contender.Name][round] = Stopwatch.GetElapsedTime(start).TotalMicroseconds / count;
            }
        }

        return new Times(times);
    }

    /// <summary>Refuses contenders whose losses differ in the first steps: they would not do the same work.</summary>
    /// <param name="contenders">The contenders.</param>
    /// <param name="steps">How many steps are compared.</param>
    /// <param name="tolerance">How much losses may differ, relative to ours: as the optimizers' formulas do.</param>
    public static void CheckAgreement(IReadOnlyList<IContender> contenders, int steps = 5, double tolerance = 0.02)
    {
        for (var step = 0; step < steps; step++)
        {
            var losses = contenders.OfType<ITrainingContender>()
                .Select(static contender => (contender.Name, Loss: contender.StepWithLoss())).ToList();
            var difference = losses.Max(static pair => pair.Loss) - losses.Min(static pair => pair.Loss);
            if (difference > tolerance * Math.Abs(losses[0].Loss))
            {
                throw new InvalidDataException(FormattableString.Invariant(
                    $"In step {step} the losses differ: {string.Join(", ", losses.Select(static pair => FormattableString.Invariant($"{pair.Name} {pair.Loss:R}")))}."));
            }
        }
    }

    /// <summary>
    /// Waits until no thread of the process is at work: torch's look for more long after a step, on processors that are the
    /// next contender's. The step that follows, which is not measured, wakes the contender's own.
    /// </summary>
    private static void WaitUntilQuiet()
    {
        for (var wait = 0; wait < MostWaits; wait++)
        {
            var before = Environment.CpuUsage.TotalTime;
            Thread.Sleep(MillisecondsOfWait);
            if ((Environment.CpuUsage.TotalTime - before).TotalMilliseconds < MillisecondsOfWait / 10.0)
            {
                return;
            }
        }
    }

    /// <summary>Steps long enough that everything is compiled at its last tier.</summary>
    /// <returns>How many steps fill a turn.</returns>
    private static int WarmUp(IContender contender)
    {
        var watch = Stopwatch.StartNew();
        var count = 0;
        while (watch.ElapsedMilliseconds < MillisecondsOfWarmUp || count < 30)
        {
            contender.Step();
            count++;
        }

        return Math.Max(1, (int)(MillisecondsOfTurn / (watch.Elapsed.TotalMilliseconds / count)));
    }
}
