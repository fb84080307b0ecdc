using System;
using System.Linq;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Masks;

/// <summary>A batch normalization under a mask takes its means and variances over the steps that count, as Keras's does.</summary>
public sealed class MaskedNormalizationTests
{
    private const double Epsilon = 1e-3;

    [Fact]
    public void MeansAndVariancesAreThoseOfTheStepsThatCount()
    {
        using var scope = NewDisposeScope();
        using var model = new NormalizedSeries(seed: 3);
        var (series, counted) = Series();
        model.train();
        var output = model.Forward(series);

        // The steps that count, one after the other: their moments are what all steps are normalized by.
        var (mean, variance) = Moments(series.masked_select(counted.unsqueeze(2)).reshape(-1, 2));
        Goldens.Close((Kept(series) - mean) / (variance + Epsilon).sqrt(), output.Features, 1e-5);
        Goldens.Close(mean * 0.25, model.Features.MovingMean.Value, 1e-5);
        Goldens.Close(0.75 + (variance * 0.25), model.Features.MovingVariance.Value, 1e-5);

        // And those of each step over the samples in which it counts, and over its features.
        for (var step = 0; step < 4; step++)
        {
            (mean, variance) = Moments(series[.., step].masked_select(counted[.., step].unsqueeze(1)).reshape(-1, 1));
            Goldens.Close((Kept(series)[.., step] - mean) / (variance + Epsilon).sqrt(), output.Steps[.., step], 1e-5);
            Goldens.Close(mean * 0.25, model.Steps.MovingMean.Value[step..(step + 1)], 1e-5);
            Goldens.Close(0.75 + (variance * 0.25), model.Steps.MovingVariance.Value[step..(step + 1)], 1e-5);
        }
    }

    [Fact]
    public void TheEmittedStepTakesTheSameIntoTheMovingValues()
    {
        using var scope = NewDisposeScope();
        using var emitted = new NormalizedSeries(seed: 3);
        using var recorded = new NormalizedSeries(seed: 3);
        var (series, _) = Series();
        using var batch = new NormalizedSeries.Batch(series, zeros_like(series), ones_like(series));
        emitted.Backward(batch);
        recorded.train();
        recorded.Forward(series);
        Goldens.Close(recorded.Features.MovingMean.Value, emitted.Features.MovingMean.Value);
        Goldens.Close(recorded.Features.MovingVariance.Value, emitted.Features.MovingVariance.Value);
        Goldens.Close(recorded.Steps.MovingMean.Value, emitted.Steps.MovingMean.Value);
        Goldens.Close(recorded.Steps.MovingVariance.Value, emitted.Steps.MovingVariance.Value);
    }

    [Fact]
    public void WhereNothingCountsMeanAndVarianceAre0()
    {
        using var scope = NewDisposeScope();
        using var model = new NormalizedSeries(seed: 3);
        var series = full(2, 4, 2, -1f);
        model.train();
        Goldens.Close(zeros(2, 4, 2), model.Forward(series).Features);
        using var batch = new NormalizedSeries.Batch(series, ones_like(series), ones_like(series));
        model.Backward(batch);
        Goldens.Close(zeros(2), model.Features.MovingMean.Value);
        Goldens.Close(full(2, 0.75f * 0.75f), model.Features.MovingVariance.Value);
        Assert.True(cat(model.parameters().Where(static one => one.grad is not null).Select(static one => one.grad!.flatten()).ToList()).isfinite().all().item<bool>());
    }

    [Fact]
    public void AFrozenOneWorksByItsMovingValues()
    {
        using var scope = NewDisposeScope();
        using var model = new NormalizedSeries(seed: 3);
        model.Features.Trainable = false;
        var (series, _) = Series();
        using var batch = new NormalizedSeries.Batch(series, zeros_like(series), ones_like(series));
        model.Backward(batch);
        model.train();
        Goldens.Close(Kept(series) / Math.Sqrt(1 + Epsilon), model.Forward(series).Features, 1e-5);
        Goldens.Close(zeros(2), model.Features.MovingMean.Value);
        Goldens.Close(ones(2), model.Features.MovingVariance.Value);
    }

    [Fact]
    public void TrainingOnPaddedTextsIsTrainingOnThemWithoutPadding()
    {
        using var scope = NewDisposeScope();
        using var masked = new NormalizedTagger(seed: 3);
        using var unmasked = new UnmaskedNormalizedTagger(seed: 3);
        var (words, tags) = (tensor(new long[] { 3, 5, 8, 7, 1, 2 }).reshape(2, 3), tensor(new long[] { 0, 1, 2, 2, 2, 1 }).reshape(2, 3));
        using var padded = new NormalizedTagger.Batch(Padded(words), Padded(tags));
        using var plain = new UnmaskedNormalizedTagger.Batch(words, tags);
        for (var step = 0; step < 5; step++)
        {
            Assert.Equal(unmasked.TrainStep(plain), masked.TrainStep(padded), 1e-5f);
        }

        foreach (var (one, other) in unmasked.parameters().Zip(masked.parameters()))
        {
            Goldens.Close(one, other, 1e-4);
        }

        Goldens.Close(unmasked.Normal.MovingMean.Value, masked.Normal.MovingMean.Value, 1e-5);
        Goldens.Close(unmasked.Normal.MovingVariance.Value, masked.Normal.MovingVariance.Value, 1e-5);

        static Tensor Padded(Tensor texts) => cat([texts, zeros(2, 2, ScalarType.Int64)], 1);
    }

    [Fact]
    public void AMaskOfSeveralAxesCountsPlaceByPlace()
    {
        using var scope = NewDisposeScope();
        using var model = new NormalizedSentences(seed: 3);
        var words = tensor(new long[] { 3, 5, 0, 2, 0, 0, 0, 0, 0, 7, 1, 8 }).reshape(2, 2, 3);
        model.train();
        var meaning = model.Meaning.Weight.Value.index_select(0, words.flatten()).reshape(2, 2, 3, 3);
        var (mean, variance) = Moments(meaning.masked_select(words.ne(0).unsqueeze(3)).reshape(-1, 3));
        Goldens.Close((meaning - mean) / (variance + Epsilon).sqrt(), model.Forward(words), 1e-5);
    }

    /// <summary>Three samples, with steps that are missing at the end, in the middle and nowhere.</summary>
    private static (Tensor Series, Tensor Counted) Series()
    {
        using var generator = new Generator(5);
        var series = (randn([3, 4, 2], generator: generator) * 2) + 5;
        series[0, 3] = -1;
        series[2, 1] = -1;
        series[2, 2] = -1;
        return (series, series.ne(-1).any(-1));
    }

    /// <summary>What a Masking gives: 0 at the steps that do not count.</summary>
    private static Tensor Kept(Tensor series) => series.masked_fill(series.ne(-1).any(-1).logical_not().unsqueeze(2), 0);

    private static (Tensor Mean, Tensor Variance) Moments(Tensor rows) => (rows.mean([0L]), rows.var([0L], unbiased: false));
}
