using System;
using System.IO;
using System.Linq;
using System.Text;
using CsCheck;
using Netwright.Events;
using Netwright.Tests.Models;
using Netwright.Tests.Progress;
using Tensorboard;
using TorchSharp;
using Xunit;

namespace Netwright.Tests.Events;

/// <summary>Files of events are what TensorBoard reads.</summary>
public sealed class EventFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>The examples of RFC 3720, appendix B.4, and CRC's usual one.</summary>
    [Fact]
    public void TheReaderKnowsTheChecksum()
    {
        Assert.Equal(0x8A9136AAu, EventReader.Checksum(new byte[32]));
        Assert.Equal(0x62A8AB43u, EventReader.Checksum([.. Enumerable.Repeat((byte)0xFF, 32)]));
        Assert.Equal(0x46DD794Eu, EventReader.Checksum([.. Enumerable.Range(0, 32).Select(static value => (byte)value)]));
        Assert.Equal(0xE3069283u, EventReader.Checksum(Encoding.ASCII.GetBytes("123456789")));
    }

    /// <summary>TorchSharp's own writer is no part of ours.</summary>
    [Fact]
    public void TheReaderReadsWhatTorchSharpWrote()
    {
        var writer = torch.utils.tensorboard.SummaryWriter(_folder.Root, createRunName: false);
        writer.add_scalar("loss", 0.25f, 7);
        Assert.Equal([(7, 0.25f)], EventReader.ReadRun(_folder.Root).Scalars("loss"));
    }

    [Fact]
    public void TheReaderFindsEveryBrokenBit()
    {
        using (var file = new EventFile(_folder.Root, new ManualClock()))
        {
            file.WriteScalar("loss", 1, 0.5);
        }

        var path = Directory.GetFiles(_folder.Root).Single();
        var whole = File.ReadAllBytes(path);
        for (var bit = 0; bit < 8 * whole.Length; bit++)
        {
            var broken = (byte[])whole.Clone();
            broken[bit / 8] ^= (byte)(1 << (bit % 8));
            File.WriteAllBytes(path, broken);
            Assert.Throws<InvalidDataException>(() => EventReader.Read(path));
        }
    }

    [Fact]
    public void TheChecksumIsTensorFlows() => Gen.Byte.Array[0, 100].Sample(static bytes =>
    {
        var sum = EventReader.Checksum(bytes);
        return RecordChecksum.Of(bytes) == unchecked(((sum >> 15) | (sum << 17)) + 0xa282ead8);
    });

    [Fact]
    public void WhatIsWrittenIsReadWhileTheFileIsOpen()
    {
        using var file = new EventFile(_folder["run"], new ManualClock());
        file.WriteScalar("epoch_loss", 0, 0.5);
        file.WriteScalar("epoch_loss", 1, double.NaN);
        file.WriteScalar(new string('é', 5000), long.MaxValue, 1e300);
        file.Flush();

        var events = EventReader.ReadRun(_folder["run"]);
        Assert.Equal("brain.Event:2", events[0].FileVersion);
        Assert.Equal([(0, 0.5f), (1, float.NaN)], events.Scalars("epoch_loss"));
        Assert.Equal([(long.MaxValue, float.PositiveInfinity)], events.Scalars(new string('é', 5000)));
        Assert.Contains("tfevents", Path.GetFileName(file.Path), StringComparison.Ordinal);
    }

    [Fact]
    public void EventsHaveTheTime()
    {
        var clock = new ManualClock();
        using var file = new EventFile(_folder.Root, clock);
        clock.Pass(TimeSpan.FromSeconds(90.5));
        file.WriteScalar("loss", 0, 1);
        file.Flush();
        var times = EventReader.ReadRun(_folder.Root).Select(static read => read.WallTime).ToList();
        Assert.Equal(90.5, times[1] - times[0], 1e-3);
    }

    [Fact]
    public void FilesOfOneSecondHaveNamesOfTheirOwn()
    {
        var clock = new ManualClock();
        using var first = new EventFile(_folder.Root, clock);
        using var second = new EventFile(_folder.Root, clock);
        Assert.NotEqual(first.Path, second.Path);
    }

    [Fact]
    public void AFolderThatCannotBeMadeIsNamed()
    {
        var inFile = Path.Combine(_folder.Write("file", []), "run");
        var problem = Assert.Throws<IOException>(() => new EventFile(inFile, TimeProvider.System));
        Assert.Contains($"'{inFile}{Path.DirectorySeparatorChar}events.out.tfevents.", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void HistogramsCountEveryNumber() => Gen.Float.Array[0, 200].Sample(static values =>
    {
        var finite = values.Where(float.IsFinite).ToList();
        var histogram = WeightHistogram.Of(values);
        Assert.Equal(finite.Count, histogram.Num);
        Assert.Equal(finite.Count, histogram.Bucket.Sum());
        Assert.Equal(histogram.Bucket.Count, histogram.BucketLimit.Count);
        if (finite.Count == 0)
        {
            return;
        }

        Assert.Equal((finite.Min(), finite.Max()), ((float)histogram.Min, (float)histogram.Max));
        Assert.Equal(histogram.Max, histogram.BucketLimit[^1]);
        Assert.Equal(histogram.BucketLimit.Order(), histogram.BucketLimit);
    });

    [Fact]
    public void HistogramsPutNumbersInTheirBuckets()
    {
        var histogram = WeightHistogram.Of([0, 1, 2, 3, 3, 30, float.NaN]);
        Assert.Equal([1, 1, 1, 2, .. Enumerable.Repeat(0, 25), 1], histogram.Bucket.Select(static count => (int)count));
        Assert.Equal(Enumerable.Range(1, 30).Select(static edge => (double)edge), histogram.BucketLimit);
        Assert.Equal((39, 923), (histogram.Sum, histogram.SumSquares));
    }

    [Fact]
    public void AModelsGraphHasItsNodesEdgesAndShapes()
    {
        using var model = new ScoreAndClass(seed: 1);
        using (var file = new EventFile(_folder.Root, TimeProvider.System))
        {
            file.WriteGraph(ModelGraph.Of(model.Diagram()));
        }

        var graph = GraphDef.Parser.ParseFrom(EventReader.ReadRun(_folder.Root).Single(static read => read.WhatCase == Event.WhatOneofCase.GraphDef).GraphDef);
        Assert.Equal(
            [
                "ScoreAndClass/Image Input() [-1, 8, 8, 3]",
                "ScoreAndClass/Series Input() [-1, -1, 5]",
                "ScoreAndClass/ImageFeatures Conv2D(ScoreAndClass/Image) [-1, 6, 6, 3]",
                "ScoreAndClass/ImagePooled GlobalMaxPooling2D(ScoreAndClass/ImageFeatures) [-1, 3]",
                "ScoreAndClass/SeriesFeatures Conv1D(ScoreAndClass/Series) [-1, -1, 3]",
                "ScoreAndClass/SeriesPooled GlobalMaxPooling1D(ScoreAndClass/SeriesFeatures) [-1, 3]",
                "ScoreAndClass/Features Concatenate(ScoreAndClass/ImagePooled, ScoreAndClass/SeriesPooled) [-1, 6]",
                "ScoreAndClass/Score Dense(ScoreAndClass/Features) [-1, 1]",
                "ScoreAndClass/Class Dense(ScoreAndClass/Features) [-1, 5]",
            ],
            graph.Node.Select(static node =>
                $"{node.Name} {node.Op}({string.Join(", ", node.Input)}) [{string.Join(", ", node.Attr["_output_shapes"].List.Shape.Single().Dim.Select(static size => size.Size))}]"));
    }
}
