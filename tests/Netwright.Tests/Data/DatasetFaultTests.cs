using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Netwright.Data;
using Netwright.Tests.Training;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Data;

/// <summary>Datasets whose producers fail, whose consumers stop, and which are cancelled: nothing leaks, and nothing hangs.</summary>
public sealed class DatasetFaultTests
{
    /// <summary>Longer than this nothing here takes: whoever waits so long waits for ever.</summary>
    private static readonly TimeSpan ForEver = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<Thread, bool> _threads = [];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(99)]
    public void AFailureReachesTheConsumerAfterTheElementsBeforeIt(int failing)
    {
        NativeLeaks.AssertNone(() =>
        {
            var data = Numbered(x => x == failing ? throw new IOException("the disk is gone") : x).Prefetch(3);
            var seen = new List<int>();
            var failure = Assert.Throws<DatasetException>(() =>
            {
                foreach (var batch in data)
                {
                    seen.AddRange(DatasetReader.Numbers(batch));
                }
            });
            Assert.Equal(Enumerable.Range(0, failing), seen);
            Assert.Equal(("FromSamples", 1, failing), (failure.Stage, failure.StagePlace, failure.Element));
            Assert.Equal($"The dataset failed in its stage 1, FromSamples, at element {failing}, counted from 0: the disk is gone (The stages are FromSamples.)", failure.Message);
            Assert.IsType<IOException>(failure.InnerException);
            AssertThreadsEnded();
        });
    }

    [Fact]
    public void AFailureInTheMiddleFreesWhatAllStagesHold()
    {
        NativeLeaks.AssertNone(() =>
        {
            var data = Numbered().Shuffle(8, 1).Batch(3).Cache().Prefetch(2).Map(Failing(5)).Unbatch().Shuffle(4, 2).Batch(2).Prefetch();
            var failure = Assert.Throws<DatasetException>(() => data.Samples());
            Assert.Equal(("Map", 6, 5), (failure.Stage, failure.StagePlace, failure.Element));
            Assert.EndsWith("(The stages are FromSamples → Shuffle → Batch → Cache → Prefetch → Map.)", failure.Message, StringComparison.Ordinal);
            AssertThreadsEnded();
        });
    }

    [Fact]
    public void FilterAndBatchSayWhereTheyFail()
    {
        NativeLeaks.AssertNone(() =>
        {
            var filtered = Numbered().Filter(static sample => sample.X.item<float>() == 4 ? throw new IOException() : true);
            Assert.Equal(("Filter", 4), Place(filtered));
            var uneven = Numbered().Map(static sample => DatasetReader.Numbers(sample)[0] == 7 ? new(zeros(1, 2), zeros(1, 2)) : sample);
            Assert.Equal(("Batch", 2), Place(uneven.Batch(3)));
            var disposed = Numbered().Map(static sample =>
            {
                sample.X.Dispose();
                return sample;
            });
            Assert.Equal(("Map", 0), Place(disposed));
        });

        static (string Stage, long Element) Place(Dataset<LinearRegression.Batch> data)
        {
            var failure = Assert.Throws<DatasetException>(() =>
            {
                foreach (var _ in data)
                {
                }
            });
            return (failure.Stage, failure.Element);
        }
    }

    [Fact]
    public void AnEnumerableThatFailsToBeginIsNamed()
    {
        var data = Dataset.FromBatches(Failing());
        Assert.Equal(("FromBatches", 0), (Assert.Throws<DatasetException>(() => data.Samples()).Stage, 0));

        static IEnumerable<LinearRegression.Batch> Failing()
        {
            if (Environment.ProcessId >= 0)
            {
                throw new IOException();
            }

            yield break;
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    public void AConsumerThatStopsFreesWhatIsHeld(int taken)
    {
        NativeLeaks.AssertNone(() =>
        {
            using var data = Numbered().Prefetch(3).Shuffle(10, 1).Batch(4).Cache().Unbatch().Map(static sample => sample).Prefetch(5).Batch(3).Prefetch(2);
            using (var batches = data.GetEnumerator())
            {
                for (var number = 0; number < taken; number++)
                {
                    Assert.True(batches.MoveNext());
                }
            }

            AssertThreadsEnded();
            Assert.Equal(Enumerable.Range(0, 100), data.Samples().Order());
        });
    }

    [Fact]
    public void AConsumerThatFailsStopsTheProducers()
    {
        NativeLeaks.AssertNone(() =>
        {
            Assert.Throws<IOException>(() =>
            {
                foreach (var batch in Numbered().Prefetch(2).Shuffle(9, 1).Batch(5).Prefetch(2))
                {
                    throw new IOException();
                }
            });
            AssertThreadsEnded();
        });
    }

    [Fact]
    public void ProducersAreNeverMoreThanTheAskedNumberAhead()
    {
        var (begun, taken, mostAhead) = (0, 0, 0);
        using var isAhead = new SemaphoreSlim(0);
        var data = Numbered(x =>
        {
            var ahead = Interlocked.Increment(ref begun) - Volatile.Read(ref taken);
            mostAhead = Math.Max(mostAhead, ahead);
            isAhead.Release();
            return x;
        }).Prefetch(4);
        using var batches = data.GetEnumerator();
        for (var number = 0; number < 100; number++)
        {
            Volatile.Write(ref taken, number + 1);
            Assert.True(batches.MoveNext());
            if (number == 50)
            {
                // All that may be made ahead is, without anybody asking for it.
                while (Volatile.Read(ref begun) < 51 + 4)
                {
                    Assert.True(isAhead.Wait(ForEver));
                }
            }
        }

        Assert.False(batches.MoveNext());
        Assert.Equal(4, mostAhead);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ACancelledPassEnds(bool isPrefetched)
    {
        NativeLeaks.AssertNone(() =>
        {
            using var source = new CancellationTokenSource();
            var data = Numbered().Repeat().Shuffle(20, 1).Batch(4);
            data = isPrefetched ? data.Prefetch(2).Unbatch().Batch(3).Prefetch(2) : data;
            var count = 0;
            var problem = Assert.ThrowsAny<OperationCanceledException>(() =>
            {
                using var batches = data.GetEnumerator(source.Token);
                while (batches.MoveNext())
                {
                    if (++count == 5)
                    {
                        source.Cancel();
                    }
                }
            });
            Assert.Equal(source.Token, problem.CancellationToken);
            Assert.Equal(5, count);
            AssertThreadsEnded();
        });
    }

    [Fact]
    public void ACancelledPassEndsEvenIfNothingIsEverGiven()
    {
        using var source = new CancellationTokenSource();
        var looked = 0;
        var data = Numbered().Repeat().Filter(_ =>
        {
            if (++looked == 500)
            {
                source.Cancel();
            }

            return false;
        }).Prefetch(2);
        using var batches = data.GetEnumerator(source.Token);
        Assert.ThrowsAny<OperationCanceledException>(() => batches.MoveNext());
    }

    [Fact]
    public void ACancellationReachesASourceThatWaits()
    {
        NativeLeaks.AssertNone(() =>
        {
            using var source = new CancellationTokenSource();
            using var isWaiting = new ManualResetEventSlim();
            var ended = new List<string>();
            var data = Dataset.FromBatches(Waiting()).Batch(2).Prefetch(4);
            using (var batches = data.GetEnumerator(source.Token))
            {
                Assert.True(batches.MoveNext());
                Assert.True(isWaiting.Wait(ForEver));
                source.Cancel();
                Assert.ThrowsAny<OperationCanceledException>(() => batches.MoveNext());
            }

            Assert.Equal(["the source"], ended);

            async IAsyncEnumerable<LinearRegression.Batch> Waiting([EnumeratorCancellation] CancellationToken token = default)
            {
                try
                {
                    yield return LinearRegression.Batch.Line(3);
                    isWaiting.Set();
                    await Task.Delay(Timeout.Infinite, token);
                }
                finally
                {
                    ended.Add("the source");
                }
            }
        });
    }

    [Fact]
    public void AConsumerThatStopsReachesASourceThatWaits()
    {
        var ended = new List<string>();
        using (var batches = Dataset.FromBatches(Waiting()).Prefetch(4).GetEnumerator())
        {
            Assert.True(batches.MoveNext());
        }

        Assert.Equal(["the source"], ended);

        async IAsyncEnumerable<LinearRegression.Batch> Waiting([EnumeratorCancellation] CancellationToken token = default)
        {
            try
            {
                yield return LinearRegression.Batch.Line(3);
                await Task.Delay(Timeout.Infinite, token);
            }
            finally
            {
                ended.Add("the source");
            }
        }
    }

    [Fact]
    public void ATimeoutOfTheSourcesOwnIsAFailure()
    {
        var data = Numbered(static x => x == 3 ? throw new TaskCanceledException("the server did not answer") : x).Prefetch();
        var failure = Assert.Throws<DatasetException>(() => data.Samples());
        Assert.Equal(3, failure.Element);
        Assert.IsType<TaskCanceledException>(failure.InnerException);
    }

    [Fact]
    public void PassesDoNotDisturbEachOther()
    {
        using var data = Numbered().Shuffle(10, 1).Batch(7).Cache().Prefetch(2);
        using var first = data.GetEnumerator();
        using var second = data.GetEnumerator();
        var (one, two) = (new List<int>(), new List<int>());
        while (first.MoveNext() & second.MoveNext())
        {
            one.AddRange(DatasetReader.Numbers(first.Current));
            two.AddRange(DatasetReader.Numbers(second.Current));
        }

        Assert.Equal(Enumerable.Range(0, 100), one.Order());
        Assert.Equal(Enumerable.Range(0, 100), two.Order());
    }

    [Fact]
    public void AThousandEpochsOverThreeSamplesLoseAndDoubleNone()
    {
        using var line = LinearRegression.Batch.Line(3);
        NativeLeaks.AssertNone(() =>
        {
            var data = Dataset.From(line).Shuffle(2, 1).Batch(2).Prefetch(2);
            var counts = new int[3];
            for (var epoch = 0; epoch < 1000; epoch++)
            {
                var groups = data.Groups();
                Assert.Equal([2, 1], groups.Select(static group => group.Length));
                Assert.Equal([0, 1, 2], groups.SelectMany(static group => group).Order());
            }

            foreach (var sample in data.Unbatch().Repeat(1000).Shuffle(10, 2).Batch(7).Prefetch(3).Samples())
            {
                counts[sample]++;
            }

            Assert.Equal([1000, 1000, 1000], counts);
        });
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 64)]
    [InlineData(3, 17)]
    [InlineData(7, 100)]
    public void EverySampleIsCountedOnceThroughShuffleBatchRepeatAndShard(int shards, int batch)
    {
        using var line = LinearRegression.Batch.Line(101);
        NativeLeaks.AssertNone(() =>
        {
            var counts = new int[101];
            for (var shard = 0; shard < shards; shard++)
            {
                // The workers of a training each take a shard of the same order.
                var data = Dataset.From(line).Shuffle(50, seed: 9).Repeat(5).Shard(shards, shard).Batch(batch).Prefetch(2);
                foreach (var sample in data.Samples())
                {
                    counts[sample]++;
                }
            }

            Assert.All(counts, static count => Assert.Equal(5, count));
        });
    }

    /// <summary>A hundred samples that are made one by one, on threads that are remembered.</summary>
    private Dataset<LinearRegression.Batch> Numbered(Func<int, int>? made = null) =>
        Dataset.FromSamples(Enumerable.Range(0, 100), x =>
        {
            _threads[Thread.CurrentThread] = true;
            x = made?.Invoke(x) ?? x;
            return new LinearRegression.Batch(tensor((float)x), tensor((2f * x) + 1));
        });

    private static Func<LinearRegression.Batch, LinearRegression.Batch> Failing(int call)
    {
        var calls = 0;
        return batch => calls++ == call ? throw new IOException() : batch with { X = batch.X.clone() };
    }

    private void AssertThreadsEnded()
    {
        Assert.All(_threads.Keys.Where(static thread => thread != Thread.CurrentThread), static thread => Assert.False(thread.IsAlive));
        _threads.Clear();
    }
}
