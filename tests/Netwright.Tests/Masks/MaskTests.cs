using System;
using System.Linq;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Masks;

/// <summary>
/// What a mask means: a sample with padding gives what it gives without, and what is computed over steps is computed over
/// those that count.
/// </summary>
public sealed class MaskTests
{
    /// <summary>Padded at the end, at the beginning, in the middle, and not at all.</summary>
    private static readonly long[][] Texts = [[3, 5, 8, 0, 0], [0, 0, 0, 7, 1], [2, 0, 4, 0, 6], [1, 2, 3, 4, 5]];

    [Fact]
    public void APaddedSampleIsReadAsWithoutPadding()
    {
        using var scope = NewDisposeScope();
        using var model = new PaddedReader(seed: 3);
        var together = model.Predict(Words(Texts));
        for (var index = 0; index < Texts.Length; index++)
        {
            long[] known = [.. Texts[index].Where(static word => word != 0)];
            Goldens.Close(model.Predict(Words(known)), together[index..(index + 1)]);
        }
    }

    [Fact]
    public void StepsThatDoNotCountRepeatOrAre0()
    {
        using var scope = NewDisposeScope();
        using var model = new PaddedSteps(seed: 3);
        var together = model.Predict(Words(Texts));
        for (var index = 0; index < Texts.Length; index++)
        {
            long[] places = [.. Enumerable.Range(0, 5).Where(step => Texts[index][step] != 0).Select(static step => (long)step)];
            var alone = model.Predict(Words([.. places.Select(place => Texts[index][place])]));
            var (last, afterLast) = (zeros(3), zeros(3));
            for (var step = 0; step < 5; step++)
            {
                var place = Array.IndexOf(places, step);
                if (place >= 0)
                {
                    Goldens.Close(alone.Both[0, place], together.Both[index, step], 1e-5);
                    Goldens.Close(alone.Seen[0, place], together.Seen[index, step], 1e-5);
                    Goldens.Close(alone.SeenBefore[0, place], together.SeenBefore[index, step], 1e-5);
                    Goldens.Close(alone.Zeroed[0, place], together.Zeroed[index, step], 1e-5);
                    (last, afterLast) = (alone.Read[0, place], alone.After[0, place]);
                }
                else
                {
                    Goldens.Close(zeros(6), together.Both[index, step]);
                    Goldens.Close(zeros(3), together.Zeroed[index, step]);

                    // Who may look at nothing gets nothing: what is left is the output's bias.
                    Goldens.Close(model.Seen.OutputBias!.Value, together.Seen[index, step]);
                    Goldens.Close(model.SeenBefore.OutputBias!.Value, together.SeenBefore[index, step]);
                }

                Goldens.Close(last, together.Read[index, step], 1e-5);
                Goldens.Close(afterLast, together.After[index, step], 1e-5);
            }
        }
    }

    [Fact]
    public void WhereNothingCountsTheMeanAndTheStateAre0()
    {
        using var scope = NewDisposeScope();
        using var model = new PaddedReader(seed: 3);
        Goldens.Close(zeros(1, 25), model.Predict(zeros(1, 4, ScalarType.Int64)));
    }

    [Fact]
    public void ALossCountsTheStepsThatCount()
    {
        using var scope = NewDisposeScope();
        using var model = new Tagger(seed: 3);
        using var batch = TaggedTexts();
        model.eval();
        var values = new Losses.SparseCategoricalCrossentropy().PerSample(batch.Tag, model.Forward(batch.Words).detach());
        var counted = batch.Words.ne(0);
        Goldens.Close(values.masked_select(counted).mean().item<float>(), model.TestStep(batch), 1e-5);
        Goldens.Close(values.masked_select(counted).mean().item<float>(), model.Loss(model.Forward(batch.Words), batch).item<float>(), 1e-5);

        // What a masked step should be does not matter, be it no class at all.
        var spoilt = batch with { Tag = batch.Tag.masked_fill(counted.logical_not(), -7) };
        Assert.Equal(model.TestStep(batch), model.TestStep(spoilt), 1e-6);

        // The sum of weighted losses, divided by the number of steps that count.
        var weight = tensor([2f, 0.5f, 1, 3]);
        var expected = (values * weight.unsqueeze(1)).masked_select(counted).sum() / counted.sum();
        Goldens.Close(expected.item<float>(), model.TestStep(batch with { SampleWeight = weight }), 1e-5);
        var steps = rand(4, 5);
        expected = (values * steps).masked_select(counted).sum() / counted.sum();
        Goldens.Close(expected.item<float>(), model.TestStep(batch with { SampleWeight = steps }), 1e-5);
    }

    [Fact]
    public void ALossOfNothingIs0()
    {
        using var scope = NewDisposeScope();
        using var model = new Tagger(seed: 3);
        using var batch = new Tagger.Batch(zeros(2, 4, ScalarType.Int64), zeros(2, 4, ScalarType.Int64));
        Assert.Equal(0, model.Backward(batch));
        Assert.All(model.parameters(), static parameter => Assert.True(parameter.grad is null || parameter.grad.eq(0).all().item<bool>()));
        Assert.Equal(0, model.Read.Kernel.Gradient.abs().sum().item<float>());
    }

    [Fact]
    public void TheGradientIsThatOfTheStepsThatCount()
    {
        using var scope = NewDisposeScope();
        using var model = new Tagger(seed: 3);
        model.to(ScalarType.Float64);
        using var batch = TaggedTexts();
        var weighted = batch with { SampleWeight = tensor([2.0, 0.5, 1, 3]) };
        model.Backward(weighted);
        var emitted = cat(model.parameters().Select(static parameter => parameter.grad!.flatten()).ToList()).clone();

        using var loss = model.Loss(model.Forward(weighted.Words), weighted);
        var recorded = autograd.grad([loss], model.parameters().ToList<Tensor>());
        Goldens.Close(cat(recorded.Select(static gradient => gradient.flatten()).ToList()), emitted, 1e-7);
    }

    [Fact]
    public void TrainingOnPaddedTextsIsTrainingOnThemWithoutPadding()
    {
        using var scope = NewDisposeScope();
        using var masked = new Tagger(seed: 3);
        using var unmasked = new UnmaskedTagger(seed: 3);
        long[][] texts = [[3, 5, 8], [7, 1, 2]];
        long[][] tags = [[0, 1, 2], [2, 2, 1]];
        using var padded = new Tagger.Batch(
            Words([.. texts.Select(static text => (long[])[.. text, 0, 0])]), Words([.. tags.Select(static text => (long[])[.. text, 1, 1])]));
        using var plain = new UnmaskedTagger.Batch(Words(texts), Words(tags));
        masked.Backward(padded);
        unmasked.Backward(plain);
        foreach (var (one, other) in unmasked.parameters().Zip(masked.parameters()))
        {
            Goldens.Close(one.grad!, other.grad!, 1e-4);
        }
    }

    [Fact]
    public void MetricsCountTheStepsThatCount()
    {
        using var scope = NewDisposeScope();
        using var model = new Tagger(seed: 3);
        using var batch = TaggedTexts();
        var weight = tensor([2f, 0.5f, 1, 3]);
        var right = model.Predict(batch.Words).argmax(-1).eq(batch.Tag).to(ScalarType.Float32);
        var counted = batch.Words.ne(0).to(ScalarType.Float32);
        var logs = model.Evaluate(batch with { SampleWeight = weight }, verbosity: Verbosity.Silent);
        Goldens.Close((right * counted).sum().item<float>() / counted.sum().item<float>(), logs.SparseCategoricalAccuracy, 1e-5);
        counted *= weight.unsqueeze(1);
        Goldens.Close((right * counted).sum().item<float>() / counted.sum().item<float>(), logs.WeightedSparseCategoricalAccuracy, 1e-5);
    }

    [Fact]
    public void EveryReductionLeavesOutWhatDoesNotCount()
    {
        using var scope = NewDisposeScope();
        using var model = new SeriesLevels(seed: 3);
        using var generator = new TorchSharp.torch.Generator(5);
        var series = randn([3, 4, 2], generator: generator);
        series[0, 3] = -1;
        series[2, 1] = -1;
        series[2, 2] = -1;
        series[1, 1, 0] = -1;
        var (target, classes) = (randn([3, 4, 2], generator: generator), tensor(new long[] { 0, 1, 2, 0, 1, 1, 2, 0, 0, 2, 1, 1 }).reshape(3, 4));
        var weight = tensor([2f, 0.5f, 1]);
        using var batch = new SeriesLevels.Batch(series, target, target, target, classes, weight);
        var counted = ones(3, 4, ScalarType.Bool);
        counted[0, 3] = false;
        counted[2, 1] = false;
        counted[2, 2] = false;

        var outputs = model.Predict(series);
        Tensor Weighted(Tensor values) => (values * weight.unsqueeze(1)).masked_fill(counted.logical_not(), 0);
        var mean = Weighted((outputs.Mean - target).square().mean([-1L])).sum() / counted.sum();
        var sum = Weighted((outputs.Sum - target).square().mean([-1L])).sum();
        var byWeight = Weighted((outputs.Weighted - target).square().mean([-1L])).sum() / Weighted(ones(3, 4)).sum();
        var ofClasses = Weighted(-outputs.Class.log().gather(2, classes.unsqueeze(2)).squeeze(2).masked_fill(classes.eq(2), 0)).sum()
            / counted.logical_and(classes.ne(2)).sum();

        var logs = model.Evaluate(batch, verbosity: Verbosity.Silent);
        Goldens.Close(mean.item<float>(), logs.MeanLoss, 1e-5);
        Goldens.Close(sum.item<float>(), logs.SumLoss, 1e-5);
        Goldens.Close(byWeight.item<float>(), logs.WeightedLoss, 1e-5);
        Goldens.Close(ofClasses.item<float>(), logs.ClassLoss, 1e-4);
    }

    [Fact]
    public void ASoftmaxOverStepsSharesAmongThoseThatCount()
    {
        using var scope = NewDisposeScope();
        using var model = new AttentionPooling(seed: 3);
        var together = model.Predict(Words(Texts));
        for (var index = 0; index < Texts.Length; index++)
        {
            Goldens.Close(model.Predict(Words([.. Texts[index].Where(static word => word != 0)])), together[index..(index + 1)], 1e-5);
        }
    }

    [Fact]
    public void StepsHaveMasksOfTheirOwn()
    {
        using var scope = NewDisposeScope();
        using var model = new Sentences(seed: 3);
        var padded = tensor(new long[] { 3, 5, 0, 2, 0, 0, 0, 0, 0, 7, 1, 8 }).reshape(1, 4, 3);

        // A sentence of nothing is none; the others end where their words do.
        var first = tensor(new long[] { 3, 5, 0, 2, 0, 0, 7, 1, 8 }).reshape(1, 3, 3);
        Goldens.Close(model.Predict(first), model.Predict(padded), 1e-5);
        Assert.False(model.Predict(first[.., ..2]).allclose(model.Predict(padded)));
    }

    [Fact]
    public void AMaskGoesThroughModelsWithinTheModel()
    {
        using var scope = NewDisposeScope();
        using var model = new NestedReader(seed: 3);
        var together = model.Predict(Words(Texts));
        for (var index = 0; index < Texts.Length; index++)
        {
            Goldens.Close(model.Predict(Words([.. Texts[index].Where(static word => word != 0)])), together[index..(index + 1)], 1e-5);
        }

        model.to(ScalarType.Float64);
        using var batch = new NestedReader.Batch(Words(Texts), randn(4, 2, ScalarType.Float64));
        model.Backward(batch);
        var emitted = cat(model.parameters().Select(static parameter => parameter.grad!.flatten()).ToList()).clone();
        using var loss = model.Loss(model.Forward(batch.Words), batch);
        Goldens.Close(cat(autograd.grad([loss], model.parameters().ToList<Tensor>()).Select(static gradient => gradient.flatten()).ToList()), emitted, 1e-7);
    }

    [Fact]
    public void MaskingGives0AndAMaskOfWhatIsNotTheValue()
    {
        using var scope = NewDisposeScope();
        using var model = new SeriesLevels(seed: 3);
        var series = tensor(new float[] { -1, -1, -1, 2, 3, 4 }).reshape(1, 3, 2);
        var kept = tensor(new float[] { 0, 0, -1, 2, 3, 4 }).reshape(1, 3, 2);
        Goldens.Close(nn.functional.linear(kept, model.Mean.Weight.Value, model.Mean.Bias!.Value), model.Predict(series).Mean, 1e-5);
    }

    [Fact]
    public void MergesTakeOfEachWhatCounts()
    {
        using var scope = NewDisposeScope();
        using var model = new MaskedMerges(seed: 3);

        // As in Keras's merging_test, with a step that counts in neither, in one of both, and in both.
        var left = tensor(new float[] { 0, 0, 1, 2, 0, 0, -3, 4 }).reshape(1, 4, 2);
        var right = tensor(new float[] { 0, 0, 0, 0, -1, 2, 3, -5 }).reshape(1, 4, 2);
        var merged = model.Predict(left, right);
        Goldens.Close(tensor(new float[] { 0, 0, 1, 2, -1, 2, 3, 4 }).reshape(1, 4, 2), merged.Largest);
        Goldens.Close(tensor(new float[] { 0, 0, 1, 2, -1, 2, -3, -5 }).reshape(1, 4, 2), merged.Smallest);
        Goldens.Close(tensor(new float[] { 0, 0, 1, 2, -1, 2, -9, -20 }).reshape(1, 4, 2), merged.Product);
        Goldens.Close((left + right).sum(1) / 3, merged.MeanOfSum);
        Goldens.Close((left.sum(1) + right.sum(1)) / 4, merged.MeanOfJoined);
        Goldens.Close((left.sum(1) + right.sum(1)) / 6, merged.MeanOfHalfJoined);
    }

    [Fact]
    public void NothingIsLeftBehind()
    {
        using var model = new Tagger(seed: 3);
        using var batch = TaggedTexts();
        NativeLeaks.AssertNone(() =>
        {
            model.TrainStep(batch);
            model.Evaluate(batch, verbosity: Verbosity.Silent);
            using var scope = NewDisposeScope();
            model.Loss(model.Forward(batch.Words), batch);
        });
    }

    [Fact]
    public void ATrainingWithAMaskLearns()
    {
        using var model = new Tagger(seed: 3);
        using var batch = TaggedTexts();
        var history = model.Fit(batch, epochs: 200, batchSize: 3, shuffle: true, seed: 1, verbosity: Verbosity.Silent);
        Assert.True(history.Loss[^1] < history.Loss[0] / 2);
        Assert.Equal(1, model.Evaluate(batch, verbosity: Verbosity.Silent).SparseCategoricalAccuracy);
    }

    private static Tagger.Batch TaggedTexts() => new(Words(Texts), (Words(Texts) * 2).remainder(3));

    private static Tensor Words(params long[][] texts) => tensor(texts.SelectMany(static text => text).ToArray()).reshape(texts.Length, texts[0].Length);
}
