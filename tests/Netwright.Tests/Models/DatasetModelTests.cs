using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Data;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Models;

/// <summary>Compiled models with datasets: the same figures as with whole tensors, to the last bit.</summary>
public sealed class DatasetModelTests : IDisposable
{
    private readonly GuideModel.Batch _samples;
    private readonly GuideModel.Batch _weighted;

    public DatasetModelTests()
    {
        using var generator = new Generator(17);
        _samples = new(
            rand(50, 6, generator: generator).DetachFromDisposeScope(),
            randint(0, 3, [50], ScalarType.Int64, generator: generator).DetachFromDisposeScope());
        _weighted = _samples with { SampleWeight = rand(50, generator: generator) };
    }

    public void Dispose() => _weighted.Dispose();

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void FitGivesTheBitsOfWholeTensors(bool samplesAreWeighed, bool classesAreWeighed)
    {
        var data = samplesAreWeighed ? _weighted : _samples;
        var classWeight = classesAreWeighed ? new Dictionary<int, double> { [2] = 2, [1] = 0 } : null;
        using var validation = data.Slice(0, 20);
        using var whole = new GuideModel(seed: 3);
        using var piped = new GuideModel(seed: 3);
        var expected = whole.Fit(data, 3, batchSize: 8, validation, classWeight: classWeight, shuffle: false, verbosity: Verbosity.Silent);
        var batches = Dataset.From(data).Batch(8).Prefetch();
        var found = piped.Fit(batches, 3, Dataset.From(validation).Batch(8), classWeight: classWeight, verbosity: Verbosity.Silent);
        Assert.Equal(expected.SelectMany(static series => series.Value), found.SelectMany(static series => series.Value));
        Assert.Equal(Bits(whole), Bits(piped));
        Assert.Equal(whole.Evaluate(data, 8, Verbosity.Silent), piped.Evaluate(batches, verbosity: Verbosity.Silent));
    }

    [Fact]
    public void WeightsStayWithTheirSamples()
    {
        using var scope = NewDisposeScope();
        var numbered = new GuideModel.Batch(arange(50, ScalarType.Float32).unsqueeze(1).expand(50, 6), arange(50), arange(50, ScalarType.Float32) / 8);
        var data = Dataset.From(numbered).Shuffle(9, 1).Batch(4).Map(static batch => batch with { Values = batch.Values + 0 }).Unbatch().Shuffle(20, 2).Batch(7).Prefetch();
        var seen = new List<long>();
        foreach (var batch in data)
        {
            Assert.Equal(batch.Digit.data<long>().Select(static x => (float)x), batch.Values[TensorIndex.Ellipsis, 0].data<float>());
            Assert.Equal(batch.Digit.data<long>().Select(static x => x / 8f), batch.SampleWeight!.data<float>());
            seen.AddRange(batch.Digit.data<long>().ToArray());
        }

        Assert.Equal(Enumerable.Range(0, 50).Select(static x => (long)x), seen.Order());
    }

    [Fact]
    public void WeightsForSomeSamplesOfABatchOnlyAreRefused()
    {
        using var tail = _samples.Slice(0, 3);
        var mixed = Dataset.From(_weighted).Take(6).Concat(Dataset.From(tail)).Batch(4);
        using var model = new GuideModel(seed: 1);
        var failure = Assert.Throws<DatasetException>(() => model.Fit(mixed, verbosity: Verbosity.Silent));
        Assert.Contains(
            "Of 2 groups of samples that make up one batch, 1 have tensor 3 of the batch and the others leave it out. Give it to all, or to none.",
            failure.Message,
            StringComparison.Ordinal);
        Assert.Equal(("Batch", 1), (failure.Stage, failure.Element));
    }

    [Fact]
    public void AHandWrittenLoopTakesLentBatches()
    {
        using var whole = new GuideModel(seed: 3);
        using var byHand = new GuideModel(seed: 3);
        whole.Fit(_samples, 2, batchSize: 8, shuffle: false, verbosity: Verbosity.Silent);
        var data = Dataset.From(_samples).Batch(8).Prefetch();

        // Twice: two epochs.
        NativeLeaks.AssertNone(() =>
        {
            foreach (var batch in data)
            {
                byHand.TrainStep(batch);
            }
        });

        Assert.Equal(Bits(whole), Bits(byHand));
    }

    [Fact]
    public void TrainingWithADatasetLeavesNothingBehind()
    {
        using var model = new GuideModel(seed: 3);
        NativeLeaks.AssertNone(() =>
        {
            var data = Dataset.From(_weighted).Shuffle(20).Map(static sample => sample with { Values = sample.Values * 0.5 }).Batch(8).Prefetch();
            model.Fit(data, 2, _samples, stepsPerEpoch: 4, classWeight: new Dictionary<int, double> { [2] = 3 }, verbosity: Verbosity.Silent);
            model.Evaluate(data, steps: 3, Verbosity.Silent);
        });
    }

    private static int[] Bits(GuideModel model) =>
        [.. model.parameters().SelectMany(static weight => weight.data<float>().ToArray().Select(BitConverter.SingleToInt32Bits))];
}
