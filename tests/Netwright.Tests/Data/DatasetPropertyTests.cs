using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Netwright.Data;
using Netwright.Tests.Training;
using Xunit;

namespace Netwright.Tests.Data;

/// <summary>A dataset of random stages gives the samples that the same pipeline written with LINQ gives.</summary>
public sealed class DatasetPropertyTests
{
    public enum Step
    {
        Batch,
        BatchWithoutRemainder,
        Unbatch,
        Map,
        FilterSamples,
        FilterElements,
        Repeat,
        Take,
        Skip,
        Shard,
        Concat,
        Cache,
        Prefetch,
        Shuffle,
    }

    /// <summary>Stages whose result, as a multiset of samples, does not depend on the order of what they get.</summary>
    private static readonly Step[] OrderIsNothingTo =
        [Step.Batch, Step.Unbatch, Step.Map, Step.FilterSamples, Step.Repeat, Step.Concat, Step.Cache, Step.Prefetch, Step.Shuffle];

    /// <summary>A pipeline.</summary>
    /// <param name="Count">The number of samples at its beginning.</param>
    /// <param name="List">What is done, and the number that goes with it.</param>
    public sealed record Steps(int Count, (Step Step, int Number)[] List)
    {
        public override string ToString() => FormattableString.Invariant($"{Count}: {string.Join(", ", List)}");
    }

    public static class Arbitraries
    {
        public static Arbitrary<Steps> Pipelines() => Arb.From(
            from count in Gen.Choose(0, 12)
            from length in Gen.Choose(0, 7)
            from steps in (from step in Gen.Elements(Enum.GetValues<Step>()) from number in Gen.Choose(0, 5) select (step, number)).ArrayOf(length)
            select new Steps(count, InOrder(steps)),
            static pipeline => pipeline.List.Index().Select(step => pipeline with { List = [.. pipeline.List.Where((_, index) => index != step.Index)] }));

        /// <summary>Once the order is random, only stages follow that do not depend on it.</summary>
        private static (Step Step, int Number)[] InOrder((Step Step, int Number)[] steps)
        {
            var before = steps.TakeWhile(static step => step.Step != Step.Shuffle).ToList();
            return [.. before, .. steps.Skip(before.Count).Where(static step => OrderIsNothingTo.Contains(step.Step))];
        }
    }

    [Property(Arbitrary = [typeof(Arbitraries)], MaxTest = 600)]
    public void StagesAreWhatLinqMakesOfThem(Steps pipeline)
    {
        using var line = LinearRegression.Batch.Line(pipeline.Count);
        using var data = pipeline.List.Aggregate(Dataset.From(line), Staged);
        var expected = pipeline.List.Aggregate(Enumerable.Range(0, pipeline.Count).Select(static x => new[] { x }), Queried).ToList();
        var isOrdered = pipeline.List.All(static step => step.Step != Step.Shuffle);
        foreach (var groups in new[] { data.Groups(), data.Groups() })
        {
            if (isOrdered)
            {
                Assert.Equal(expected, groups);
            }

            Assert.Equal(expected.SelectMany(static group => group).Order(), groups.SelectMany(static group => group).Order());
            Assert.Equal(expected.Count, data.Count ?? expected.Count);
            Assert.Equal(expected.Sum(static group => group.Length), data.SampleCount ?? expected.Sum(static group => group.Length));
        }
    }

    [Property(Arbitrary = [typeof(Arbitraries)], MaxTest = 100)]
    public void NoPipelineLeavesTensorsBehind(Steps pipeline) => NativeLeaks.AssertNone(() =>
    {
        using var line = LinearRegression.Batch.Line(pipeline.Count);
        using var data = pipeline.List.Aggregate(Dataset.From(line), Staged);
        data.Groups();
        data.Take(2).Groups();
    });

    private static Dataset<LinearRegression.Batch> Staged(Dataset<LinearRegression.Batch> data, (Step Step, int Number) step) => step.Step switch
    {
        Step.Batch => data.Batch(step.Number + 1),
        Step.BatchWithoutRemainder => data.Batch(step.Number + 1, dropRemainder: true),
        Step.Unbatch => data.Unbatch(),
        Step.Map => data.Map(batch => new(batch.X + step.Number, batch.Y + (2 * step.Number))),
        Step.FilterSamples => data.Unbatch().Filter(sample => DatasetReader.Numbers(sample)[0] % (step.Number + 1) != 0),
        Step.FilterElements => data.Filter(batch => DatasetReader.Numbers(batch).Sum() % (step.Number + 1) != 0),
        Step.Repeat => data.Repeat(step.Number % 3),
        Step.Take => data.Take(step.Number),
        Step.Skip => data.Skip(step.Number),
        Step.Shard => data.Shard(step.Number + 1, step.Number / 2),
        Step.Concat => data.Concat(data.Unbatch()),
        Step.Cache => data.Cache(),
        Step.Prefetch => data.Prefetch(step.Number + 1),
        _ => data.Shuffle(step.Number + 1, seed: step.Number),
    };

    private static IEnumerable<int[]> Queried(IEnumerable<int[]> data, (Step Step, int Number) step)
    {
        var number = step.Number;
        return step.Step switch
        {
            Step.Batch => Samples().Chunk(number + 1),
            Step.BatchWithoutRemainder => Samples().Chunk(number + 1).Where(group => group.Length == number + 1),
            Step.Unbatch => Samples().Select(static x => new[] { x }),
            Step.Map => data.Select(group => group.Select(x => x + number).ToArray()),
            Step.FilterSamples => Samples().Where(x => x % (number + 1) != 0).Select(static x => new[] { x }),
            Step.FilterElements => data.Where(group => group.Sum() % (number + 1) != 0),
            Step.Repeat => Enumerable.Repeat(data, number % 3).SelectMany(static elements => elements),
            Step.Take => data.Take(number),
            Step.Skip => data.Skip(number),
            Step.Shard => data.Where((_, index) => index % (number + 1) == number / 2),
            Step.Concat => data.Concat(Samples().Select(static x => new[] { x })),
            _ => data,
        };

        IEnumerable<int> Samples() => data.SelectMany(static group => group);
    }
}
