using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;

namespace Netwright.Benchmarks;

/// <summary>
/// Runs contenders in one process, by turns, so that whatever the machine does meets all of them; what is compared are
/// ratios within a round.
/// </summary>
internal static class Rounds
{
    /// <summary>The time of a step, in microseconds, by contender and round.</summary>
    public static Dictionary<string, double[]> Measure(IReadOnlyList<IContender> contenders, int rounds, double millisecondsATurn = 40)
    {
        var steps = contenders.ToDictionary(static contender => contender.Name, contender => Calibrate(contender, millisecondsATurn));
        var times = contenders.ToDictionary(static contender => contender.Name, _ => new double[rounds]);
        for (var round = 0; round < rounds; round++)
        {
            // Who begins changes, so that nobody always runs on a core that another has warmed.
            for (var turn = 0; turn < contenders.Count; turn++)
            {
                var contender = contenders[(round + turn) % contenders.Count];
                var count = steps[contender.Name];
                var start = Stopwatch.GetTimestamp();
                for (var step = 0; step < count; step++)
                {
                    contender.Step();
                }

                times[contender.Name][round] = Stopwatch.GetElapsedTime(start).TotalMicroseconds / count;
            }
        }

        return times;
    }

    /// <summary>The median of a contender's times.</summary>
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>The median, over the rounds, of how many times longer one takes than another.</summary>
    public static double Ratio(double[] longer, double[] shorter) => Median(longer.Zip(shorter, static (first, second) => first / second));

    /// <summary>Refuses contenders whose losses differ in the first steps: they would not do the same work.</summary>
    public static void CheckAgreement(IReadOnlyList<IContender> contenders, int steps = 5, double tolerance = 0.02)
    {
        for (var step = 0; step < steps; step++)
        {
            var losses = contenders.Select(static contender => (contender.Name, Loss: contender.StepWithLoss()))
                .Where(static pair => !double.IsNaN(pair.Loss)).ToList();
            var difference = losses.Max(static pair => pair.Loss) - losses.Min(static pair => pair.Loss);
            if (difference > tolerance * Math.Abs(losses[0].Loss))
            {
                throw new InvalidDataException(FormattableString.Invariant(
                    $"In step {step} the losses differ: {string.Join(", ", losses.Select(static pair => FormattableString.Invariant($"{pair.Name} {pair.Loss:R}")))}."));
            }
        }
    }

    private static int Calibrate(IContender contender, double milliseconds)
    {
        // Long enough that everything is compiled at its last tier.
        var warmUp = Stopwatch.StartNew();
        var count = 0;
        while (warmUp.ElapsedMilliseconds < 600 || count < 30)
        {
            contender.Step();
            count++;
        }

        return Math.Max(1, (int)(milliseconds / (warmUp.Elapsed.TotalMilliseconds / count)));
    }
}
