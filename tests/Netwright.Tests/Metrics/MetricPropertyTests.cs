using System;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Numerics;

/// <summary>What holds of every metric, whatever the data.</summary>
public sealed class MetricPropertyTests
{
    /// <summary>What batches are made of.</summary>
    /// <param name="Name">The metric.</param>
    /// <param name="Cuts">How many samples each part has; some may have none.</param>
    /// <param name="Weights">No weights, one for each sample, or some of them 0.</param>
    /// <param name="Seed">What the data is made of.</param>
    public sealed record Batches(string Name, int[] Cuts, int Weights, int Seed)
    {
        public override string ToString() => FormattableString.Invariant($"{Name}, [{string.Join(", ", Cuts)}], {Weights}, {Seed}");
    }

    public static class Arbitraries
    {
        public static Arbitrary<Batches> Batches() =>
            (from name in Gen.Elements(MetricCases.All.Keys.AsEnumerable())
             from parts in Gen.Choose(1, 5)
             from cuts in Gen.Choose(0, 6).ArrayOf(parts)
             from weights in Gen.Choose(0, 2)
             from seed in Gen.Choose(0, int.MaxValue - 1)
             select new Batches(name, cuts, weights, seed)).ToArbitrary();
    }

    [Property(Arbitrary = [typeof(Arbitraries)], MaxTest = 500)]
    public void SplittingABatchChangesNoResult(Batches batches)
    {
        using var scope = NewDisposeScope();
        var (make, data) = MetricCases.All[batches.Name];
        var count = batches.Cuts.Sum();
        var (target, prediction) = MetricCases.Make(data, [count], batches.Seed);
        using var random = new Generator((ulong)batches.Seed);
        var weight = batches.Weights == 0 ? null : rand(count, generator: random);
        weight = batches.Weights == 2 ? weight! * weight!.gt(0.4) : weight;

        var whole = MetricCases.Of(make(), target, prediction, weight);
        using var metric = make();
        var start = 0;
        foreach (var size in batches.Cuts)
        {
            metric.Update(target.narrow(0, start, size), prediction.narrow(0, start, size), weight?.narrow(0, start, size));
            start += size;
        }

        var difference = whole.Zip(MetricCases.Values(metric), static (first, second) =>
            first.Equals(second) ? 0 : Math.Abs(first - second) / Math.Max(Math.Abs(first), 1));
        Assert.All(difference, static share => Assert.InRange(share, 0, 1e-5));
    }
}
