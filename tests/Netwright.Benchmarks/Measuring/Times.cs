using System.Collections.Generic;
using System.Linq;

namespace Netwright.Benchmarks;

/// <summary>The time of a step, in microseconds, by contender and round.</summary>
/// <param name="rounds">The times, by contender.</param>
internal sealed class Times(IReadOnlyDictionary<string, double[]> rounds)
{
    /// <summary>Each contender's median.</summary>
    public IEnumerable<KeyValuePair<string, double>> Medians =>
        rounds.Select(static pair => KeyValuePair.Create(pair.Key, Median(pair.Value)));

    /// <summary>How many times longer each takes than Netwright.</summary>
    /// <param name="others">The contenders.</param>
    public IEnumerable<KeyValuePair<string, double>> FasterThan(params IEnumerable<string> others) =>
        others.Select(other => KeyValuePair.Create(other, Ratio(other, StepCase.Ours)));

    /// <summary>How many times longer one takes than another: the median of the ratios within a round.</summary>
    /// <param name="longer">The one.</param>
    /// <param name="shorter">The other.</param>
    public double Ratio(string longer, string shorter) =>
        Median(rounds[longer].Zip(rounds[shorter], static (first, second) => first / second));

    /// <summary>The median.</summary>
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
