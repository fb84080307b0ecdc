using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Data;
using Netwright.Tests.Training;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Data;

/// <summary>What each stage of a dataset does, with <c>tf.data</c>'s meaning.</summary>
public sealed class DatasetStageTests : IDisposable
{
    private readonly LinearRegression.Batch _line = LinearRegression.Batch.Line(10);
    private readonly Dataset<LinearRegression.Batch> _data;

    public DatasetStageTests() => _data = Dataset.From(_line);

    public void Dispose()
    {
        _data.Dispose();
        _line.Dispose();
    }

    [Fact]
    public void WholeTensorsAreTakenSampleBySample()
    {
        Assert.Equal(Range(0, 10).Select(static x => new[] { x }), _data.Groups());
        Assert.Equal((10, 10), (_data.Count, _data.SampleCount));
        Assert.Equal(Range(0, 10), _data.Samples());
    }

    [Theory]
    [InlineData(1, false, new[] { 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 })]
    [InlineData(4, false, new[] { 4, 4, 2 })]
    [InlineData(4, true, new[] { 4, 4 })]
    [InlineData(5, true, new[] { 5, 5 })]
    [InlineData(10, false, new[] { 10 })]
    [InlineData(11, false, new[] { 10 })]
    [InlineData(11, true, new int[0])]
    public void SamplesAreGrouped(int size, bool dropRemainder, int[] sizes)
    {
        var batches = _data.Batch(size, dropRemainder);
        var groups = batches.Groups();
        Assert.Equal(sizes, groups.Select(static group => group.Length));
        Assert.Equal(Range(0, sizes.Sum()), groups.SelectMany(static group => group));
        Assert.Equal((sizes.Length, sizes.Sum()), (batches.Count, batches.SampleCount));
    }

    [Theory]
    [InlineData(3, 4)]
    [InlineData(4, 3)]
    [InlineData(2, 6)]
    [InlineData(6, 2)]
    public void BatchesAreGroupedAnew(int before, int after)
    {
        var groups = _data.Batch(before).Batch(after).Groups();
        Assert.Equal(Range(0, 10).Chunk(after), groups);
    }

    [Fact]
    public void BatchesAreTakenApart()
    {
        var samples = _data.Batch(4).Unbatch();
        Assert.Equal(Range(0, 10).Select(static x => new[] { x }), samples.Groups());
        Assert.Equal(10, samples.Count);
    }

    [Fact]
    public void ConsecutiveSamplesAreNotCopied()
    {
        using var batches = _data.Skip(2).Batch(4).GetEnumerator();
        Assert.True(batches.MoveNext());
        _line.X[2] = 77;
        Assert.Equal([77, 3, 4, 5], batches.Current.X.data<float>().ToArray());
    }

    [Fact]
    public void AShuffledBatchIsACopy()
    {
        using var batches = _data.Shuffle(seed: 3).Batch(10).GetEnumerator();
        Assert.True(batches.MoveNext());
        _line.X.fill_(77);
        Assert.DoesNotContain(77, batches.Current.X.data<float>().ToArray());
    }

    [Fact]
    public void EachPassHasAnOrderOfItsOwn()
    {
        var shuffled = _data.Shuffle(seed: 5);
        var passes = Range(0, 4).Select(_ => shuffled.Samples()).ToList();
        Assert.All(passes, static pass => Assert.Equal(Range(0, 10), pass.Order()));
        Assert.Equal(4, passes.Select(static pass => string.Join(' ', pass)).Distinct().Count());
    }

    [Fact]
    public void EqualSeedsGiveEqualOrders()
    {
        int[][] Passes(long seed)
        {
            var shuffled = _data.Shuffle(4, seed).Batch(3);
            return [.. Range(0, 3).Select(_ => shuffled.Samples())];
        }

        Assert.Equal(Passes(5), Passes(5));
        Assert.NotEqual(Passes(5), Passes(6));
    }

    [Fact]
    public void TheOrderCanStay()
    {
        var shuffled = _data.Shuffle(seed: 5, reshuffleEachPass: false);
        Assert.Equal(shuffled.Samples(), shuffled.Samples());
        Assert.NotEqual(Range(0, 10), shuffled.Samples());
    }

    [Fact]
    public void WithoutASeedTheOrderFollowsFromTorchsGenerator()
    {
        int[] First()
        {
            manual_seed(11);
            return _data.Shuffle().Samples();
        }

        Assert.Equal(First(), First());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(9)]
    public void NoElementComesEarlierThanItsBufferAllows(int buffer)
    {
        var shuffled = _data.Shuffle(buffer, seed: 1);
        foreach (var _ in Range(0, 20))
        {
            var samples = shuffled.Samples();
            Assert.All(samples.Index(), place => Assert.True(place.Index >= place.Item - buffer + 1));
            Assert.Equal(Range(0, 10), samples.Order());
        }
    }

    [Fact]
    public void AllOrdersAreEquallyLikely()
    {
        var three = _data.Take(3).Shuffle(seed: 1);
        var orders = Range(0, 6000).CountBy(_ => string.Join(' ', three.Samples())).ToDictionary();
        Assert.Equal(6, orders.Count);
        Assert.All(orders.Values, static count => Assert.InRange(count, 850, 1150));
    }

    [Fact]
    public void TwoShufflesWithoutSeedsDiffer()
    {
        var pass = new Netwright.Data.Pipeline.Pass(0, Seed: 4, default);
        int[] First(Dataset<LinearRegression.Batch> data)
        {
            using var batches = data.Batch(10).Begin(pass);
            Assert.True(batches.MoveNext());
            return DatasetReader.Numbers(batches.Current);
        }

        Assert.Equal(First(_data.Shuffle()), First(_data.Shuffle()));
        Assert.NotEqual(First(_data.Shuffle()), First(_data.Skip(0).Shuffle()));
    }

    [Fact]
    public void RepetitionsAreShuffledAsPassesWouldBe()
    {
        var once = _data.Shuffle(seed: 2);
        var twice = _data.Shuffle(seed: 2).Repeat(2);
        Assert.Equal(Range(0, 4).SelectMany(_ => once.Samples()), Range(0, 2).SelectMany(_ => twice.Samples()));
        Assert.Equal(20, twice.Count);
        Assert.Equal(0, _data.Repeat(0).Count);
        Assert.Empty(_data.Repeat(0).Samples());
    }

    [Fact]
    public void ABatchGoesAcrossRepetitions()
    {
        Assert.Equal(Range(0, 10).Concat(Range(0, 10)).Chunk(8), _data.Repeat(2).Batch(8).Groups());
    }

    [Fact]
    public void RepetitionsMayHaveNoEnd()
    {
        var endless = _data.Shuffle(seed: 1).Repeat();
        Assert.True(endless.IsEndless);
        Assert.Null(endless.Count);
        var samples = endless.Take(1000).Samples();
        Assert.All(samples.CountBy(static x => x), static pair => Assert.Equal(100, pair.Value));
        Assert.Equal(1000, endless.Take(1000).Count);
        Assert.Empty(_data.Take(0).Repeat().Samples());
        Assert.Empty(_data.Filter(static _ => false).Repeat().Samples());
    }

    [Fact]
    public void ElementsAreTakenAndSkipped()
    {
        Assert.Equal(Range(0, 3), _data.Take(3).Samples());
        Assert.Equal(Range(3, 7), _data.Skip(3).Samples());
        Assert.Equal(Range(4, 4), _data.Batch(4).Skip(1).Take(1).Samples());
        Assert.Equal((3, 7, 10, 0), (_data.Take(3).Count, _data.Skip(3).Count, _data.Take(99).Count, _data.Skip(99).Count));
        Assert.Empty(_data.Skip(99).Samples());
        Assert.Empty(_data.Take(0).Samples());
    }

    [Fact]
    public void WhatIsNotTakenIsNotAskedFor()
    {
        var asked = new List<int>();
        IEnumerable<int> Source()
        {
            foreach (var x in Range(0, 10))
            {
                asked.Add(x);
                yield return x;
            }
        }

        var data = Dataset.FromSamples(Source(), static x => new LinearRegression.Batch(tensor((float)x), tensor(2f * x + 1)));
        Assert.Equal(Range(0, 3), data.Take(3).Samples());
        Assert.Empty(data.Take(0).Samples());
        Assert.Equal([0, 1, 2], asked);
    }

    [Fact]
    public void ShardsHaveEachElementOnce()
    {
        Assert.Equal([1, 4, 7], _data.Shard(3, 1).Samples());
        Assert.Equal([0, 3, 6, 9], _data.Shard(3, 0).Samples());
        Assert.Equal((4, 3, 3), (_data.Shard(3, 0).Count, _data.Shard(3, 1).Count, _data.Shard(3, 2).Count));
        Assert.Equal(0, _data.Shard(20, 15).Count);
        Assert.Empty(_data.Shard(20, 15).Samples());
    }

    [Fact]
    public void DatasetsFollowEachOther()
    {
        using var more = LinearRegression.Batch.Line(5, first: 100);
        var all = _data.Concat(Dataset.From(more));
        Assert.Equal([.. Range(0, 10), .. Range(100, 5)], all.Samples());
        Assert.Equal([8, 9, 100, 101], all.Batch(4).Groups()[2]);
        Assert.Equal(15, all.Count);
    }

    [Fact]
    public void ElementsAreMapped()
    {
        var doubled = _data.Batch(4).Map(static batch => new LinearRegression.Batch(batch.X * 2, (batch.X * 2 * 2) + 1));
        Assert.Equal(Range(0, 10).Select(static x => 2 * x), doubled.Samples());
        Assert.Equal(3, doubled.Count);
        Assert.Null(doubled.SampleCount);
    }

    [Fact]
    public void AMapMayGoOnWithTensorsOfItsArgument()
    {
        NativeLeaks.AssertNone(() =>
        {
            Assert.Equal(Range(0, 10), _data.Shuffle(seed: 1).Batch(3).Map(static batch => batch).Samples().Order());
            Assert.Equal(Range(0, 10), _data.Batch(3).Map(static batch => batch with { X = (batch.Y - 1) / 2 }).Samples());
            Assert.Equal(Range(0, 10), _data.Map(static batch => batch with { X = batch.X.clone() }).Batch(3).Samples());
        });
    }

    [Fact]
    public void ElementsAreFilteredWithoutBeingCopied()
    {
        Assert.Equal([0, 3, 6, 9], _data.Filter(static sample => sample.X.item<float>() % 3 == 0).Samples());
        Assert.Equal([2, 2], _data.Batch(4).Filter(static batch => batch.Count < 4).Repeat(2).Groups().Select(static group => group.Length));
        using var batches = _data.Filter(static sample => sample.X.item<float>() > 4).Batch(3).GetEnumerator();
        Assert.True(batches.MoveNext());
        _line.X[5] = 77;
        Assert.Equal([77, 6, 7], batches.Current.X.data<float>().ToArray());
    }

    [Fact]
    public void ACacheAsksOnce()
    {
        var calls = 0;
        using var cached = _data.Map(batch =>
        {
            calls++;
            return new LinearRegression.Batch(batch.X.clone(), batch.Y.clone());
        }).Cache();
        Assert.Equal(Range(0, 3), cached.Take(3).Samples());
        Assert.Equal(3, calls);
        Assert.Equal(Range(0, 10), cached.Samples());
        Assert.Equal(13, calls);
        Assert.Equal(Range(0, 10), cached.Samples());
        Assert.Equal(Range(0, 3), cached.Batch(3).Take(1).Samples());
        Assert.Equal(13, calls);
        cached.Dispose();
        Assert.Equal(Range(0, 10), cached.Samples());
        Assert.Equal(23, calls);
    }

    [Fact]
    public void ACacheBeforeAShuffleIsShuffledAnew()
    {
        using var shuffled = _data.Map(static batch => batch).Cache().Shuffle(seed: 1);
        Assert.NotEqual(shuffled.Samples(), shuffled.Samples());
        Assert.Equal(Range(0, 10), shuffled.Samples().Order());
    }

    [Fact]
    public void ACacheIsFreedWithTheDataset()
    {
        NativeLeaks.AssertNone(() =>
        {
            using var cached = _data.Batch(3).Map(static batch => new LinearRegression.Batch(batch.X + 0, batch.Y + 0)).Cache().Shuffle(seed: 1).Prefetch();
            foreach (var _ in Range(0, 3))
            {
                Assert.Equal(Range(0, 10), cached.Samples().Order());
            }
        });
    }

    [Fact]
    public void EqualPipelinesAreNamedAlike()
    {
        Assert.Equal("From → Shuffle → Map → Batch → Prefetch", _data.Shuffle(8).Map(static batch => batch).Batch(4).Prefetch().ToString());
    }

    [Fact]
    public void StagesRefuseWhatMakesNoSense()
    {
        Named("buffer", () => _data.Shuffle(0));
        Named("size", () => _data.Batch(0));
        Named("count", () => _data.Take(-1));
        Named("count", () => _data.Skip(-1));
        Named("count", () => _data.Repeat(-1));
        Named("count", () => _data.Prefetch(0));
        Named("count", () => _data.Shard(0, 0));
        Named("index", () => _data.Shard(2, 2));
        Named("index", () => _data.Shard(2, -1));

        static void Named(string name, Action action) =>
            Assert.Equal(name, Assert.Throws<ArgumentOutOfRangeException>(action).ParamName);
    }

    private static IEnumerable<int> Range(int first, int count) => Enumerable.Range(first, count);
}
