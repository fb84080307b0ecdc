using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Netwright.Data;
using Netwright.Tests.Training;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Data;

/// <summary>Where a dataset's samples come from, and whose tensors they are.</summary>
public sealed class DatasetSourceTests
{
    [Fact]
    public void TensorsStayTheCallers()
    {
        NativeLeaks.AssertNone(static () =>
        {
            using var line = LinearRegression.Batch.Line(10);
            var data = Dataset.From(line);
            Assert.Equal(Enumerable.Range(0, 10), data.Shuffle(seed: 1).Batch(4).Prefetch().Samples().Order());
            Assert.Equal(Enumerable.Range(0, 10), data.Batch(10).Samples());
            Assert.Equal(Enumerable.Range(0, 10), DatasetReader.Numbers(line));
        });
    }

    [Fact]
    public void BatchesOfAListStayTheCallers()
    {
        NativeLeaks.AssertNone(static () =>
        {
            LinearRegression.Batch[] batches = [LinearRegression.Batch.Line(3), LinearRegression.Batch.Line(2, 3)];
            var data = Dataset.FromBatches(batches);
            Assert.Equal([[0, 1, 2], [3, 4]], data.Groups());
            Assert.Equal([[0, 1, 2, 3], [4]], data.Batch(4).Groups());
            Assert.Equal(2, data.Count);
            Assert.Null(data.SampleCount);
            Assert.All(batches, static batch => Assert.False(batch.X.IsInvalid));
            Array.ForEach(batches, static batch => batch.Dispose());
        });
    }

    [Fact]
    public void BatchesThatAreMadeBelongToTheDataset()
    {
        NativeLeaks.AssertNone(static () =>
        {
            var data = Dataset.FromBatches(Enumerable.Range(0, 4).Select(static n => LinearRegression.Batch.Line(3, 3 * n)));
            Assert.Null(data.Count);
            Assert.Equal(Enumerable.Range(0, 12), data.Samples());
            Assert.Equal(Enumerable.Range(0, 12), data.Unbatch().Shuffle(5, 1).Batch(5).Samples().Order());
            Assert.Equal(Enumerable.Range(0, 12).Chunk(5), data.Batch(5).Groups());
            Assert.Equal([0, 1], data.Batch(2).Take(1).Samples());
        });
    }

    [Fact]
    public void SamplesGetTheirAxis()
    {
        NativeLeaks.AssertNone(static () =>
        {
            int[] numbers = [4, 7, 1];
            var data = Dataset.FromSamples(numbers, static x => new LinearRegression.Batch(tensor((float)x), (tensor((float)x) * 2) + 1));
            Assert.Equal((3, 3), (data.Count, data.SampleCount));
            Assert.Equal([[4, 7], [1]], data.Batch(2).Groups());
        });
    }

    [Fact]
    public void SamplesOfAListAreMadeAfterShufflingAndLeavingOut()
    {
        var made = new List<int>();
        LinearRegression.Batch Sample(int x)
        {
            made.Add(x);
            return new(tensor((float)x), tensor((2f * x) + 1));
        }

        NativeLeaks.AssertNone(() =>
        {
            made.Clear();
            using var data = Dataset.FromSamples(Enumerable.Range(0, 100).ToList(), Sample).Cache();
            var picked = data.Shuffle(seed: 1).Skip(10).Shard(2, 0).Take(6).Batch(4);
            Assert.Equal(picked.Samples(), made);
            Assert.Equal(6, made.Count);
        });
    }

    [Fact]
    public void CachedSamplesAreMadeOnce()
    {
        var made = 0;
        NativeLeaks.AssertNone(() =>
        {
            made = 0;
            using var data = Dataset.FromSamples(Enumerable.Range(0, 10).ToList(), x =>
            {
                made++;
                return new LinearRegression.Batch(tensor((float)x), tensor((2f * x) + 1));
            }).Cache();
            Assert.Equal(Enumerable.Range(0, 10), data.Shuffle(seed: 1).Batch(3).Prefetch().Samples().Order());
            Assert.Equal(Enumerable.Range(0, 10), data.Batch(3).Samples());
        });
        Assert.Equal(10, made);
    }

    [Fact]
    public void AsynchronousBatchesBelongToTheDataset()
    {
        NativeLeaks.AssertNone(static () =>
        {
            var data = Dataset.FromBatches(Batches());
            Assert.Equal(Enumerable.Range(0, 6), data.Samples());
            Assert.Equal([0, 1, 2, 3], data.Batch(4).Prefetch().Take(1).Samples());
            var samples = Dataset.FromSamples(Numbers(), static x => new LinearRegression.Batch(tensor((float)x), tensor((2f * x) + 1)));
            Assert.Equal([[0, 1], [2]], samples.Batch(2).Groups());
        });

        static async IAsyncEnumerable<LinearRegression.Batch> Batches()
        {
            for (var number = 0; number < 3; number++)
            {
                await Task.Yield();
                yield return LinearRegression.Batch.Line(2, 2 * number);
            }
        }

        static async IAsyncEnumerable<int> Numbers()
        {
            for (var number = 0; number < 3; number++)
            {
                await Task.Yield();
                yield return number;
            }
        }
    }

    [Fact]
    public void TorchSharpsDatasetsAreSources()
    {
        NativeLeaks.AssertNone(static () =>
        {
            using var points = new Points();
            var data = Dataset.From(points, static sample => new LinearRegression.Batch(sample["x"], sample["y"]));
            Assert.Equal(5, data.Count);
            Assert.Equal([[0, 1, 2], [3, 4]], data.Batch(3).Groups());
            Assert.Equal(Enumerable.Range(0, 5), data.Shuffle(seed: 1).Batch(3).Prefetch().Samples().Order());
        });
    }

    [Fact]
    public void ABatchIsLentUntilTheNextOne()
    {
        using var line = LinearRegression.Batch.Line(10);
        using var batches = Dataset.From(line).Shuffle(seed: 1).Batch(4).GetEnumerator();
        Assert.Throws<InvalidOperationException>(() => batches.Current);
        Assert.True(batches.MoveNext());
        var first = batches.Current;
        Assert.False(first.X.IsInvalid);
        Assert.True(batches.MoveNext());
        Assert.True(first.X.IsInvalid);
        using var second = batches.Take();
        Assert.Throws<InvalidOperationException>(() => batches.Current);
        Assert.True(batches.MoveNext());
        Assert.False(batches.MoveNext());
        Assert.False(batches.MoveNext());
        Assert.Equal(4, second.Count);
        Assert.False(second.X.IsInvalid);
    }

    [Fact]
    public void BatchesAreGivenAwayToAQuery()
    {
        NativeLeaks.AssertNone(static () =>
        {
            using var line = LinearRegression.Batch.Line(10);
            var batches = Dataset.From(line).Shuffle(seed: 1).Batch(4).AsEnumerable().ToList();
            Assert.Equal(Enumerable.Range(0, 10), batches.SelectMany(DatasetReader.Numbers).Order());
            batches.ForEach(static batch => batch.Dispose());
        });
    }

    [Fact]
    public void NothingOfAPipelineComesIntoTheCallersScope()
    {
        using var line = LinearRegression.Batch.Line(10);
        using var cached = Dataset.From(line).Shuffle(seed: 1).Map(static batch => new LinearRegression.Batch(batch.X + 0, batch.Y + 0)).Cache();
        using (var scope = NewDisposeScope())
        {
            Assert.Equal(Enumerable.Range(0, 10), cached.Batch(3).Samples().Order());
            Assert.Equal(0, scope.DisposablesCount);
        }

        Assert.Equal(Enumerable.Range(0, 10), cached.Batch(3).Samples().Order());
    }

    [Fact]
    public void BadBatchesAreRefused()
    {
        using var x = arange(3);
        using var y = arange(4);
        using var scalar = tensor(1f);
        var disposed = arange(3);
        disposed.Dispose();
        Refused("Tensor 2 of 2 of the batch 'data' has 4 samples, and those before it have 3. Give all the same samples.", new(x, y));
        Refused("Tensor 2 of 2 of the batch 'data' is a single number, without an axis of samples. Give it the shape [N, ...].", new(x, scalar));
        Refused("Tensor 1 of 2 of the batch 'data' was disposed. Keep what a dataset reads for as long as the dataset is used.", new(disposed, y));

        static void Refused(string message, LinearRegression.Batch batch) =>
            Assert.StartsWith(message, Assert.Throws<ArgumentException>(() => Dataset.From(batch)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TensorsThatAreDisposedTooEarlyAreNamed()
    {
        var line = LinearRegression.Batch.Line(10);
        var data = Dataset.From(line).Batch(4);
        line.Dispose();
        Assert.Contains("was disposed", Assert.Throws<ArgumentException>(() => data.Samples()).Message, StringComparison.Ordinal);
    }

    private sealed class Points : utils.data.Dataset
    {
        private readonly Tensor _stored = arange(5, ScalarType.Float32).DetachFromDisposeScope();

        public override long Count => 5;

        public override Dictionary<string, Tensor> GetTensor(long index) =>
            new() { ["x"] = _stored[index], ["y"] = (_stored[index] * 2) + 1 };

        protected override void Dispose(bool disposing)
        {
            _stored.Dispose();
            base.Dispose(disposing);
        }
    }
}
