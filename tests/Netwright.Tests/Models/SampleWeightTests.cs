using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Data;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Models;

/// <summary>Weights of samples and of classes, beyond what Keras's figures show.</summary>
public sealed class SampleWeightTests
{
    private static readonly Dictionary<int, double> SecondCountsMore = new() { [1] = 3, [2] = 0.5 };

    [Fact]
    public void ClassAndSampleWeightsAreMultiplied()
    {
        using var data = Data(10);
        using var own = tensor([1f, 2, 0, 1, 0.5f, 1, 3, 1, 1, 2]);
        using var multiplied = ClassWeights.Of(data.Digit, SecondCountsMore, own);
        var (classes, weights) = (data.Digit.data<long>().ToArray(), own.data<float>().ToArray());
        Assert.Equal(
            classes.Zip(weights).Select(static pair => pair.Second * (pair.First switch { 1 => 3f, 2 => 0.5f, _ => 1f })),
            multiplied.data<float>().ToArray());

        var byFit = Trained(model => model.Fit(
            data with { SampleWeight = own }, batchSize: 4, classWeight: SecondCountsMore, shuffle: false, verbosity: Verbosity.Silent));
        var byHand = Trained(model => model.Fit(
            data with { SampleWeight = multiplied }, batchSize: 4, shuffle: false, verbosity: Verbosity.Silent));

        Assert.Equal(byHand, byFit);
    }

    [Fact]
    public void ASampleOfWeight0IsOutWholly()
    {
        using var data = Data(8);
        using var without = data.Slice(0, 6);
        using var weight = tensor([1f, 1, 1, 1, 1, 1, 0, 0]);

        using var model = new GuideModel(seed: 3);
        model.Backward(without);
        using var expected = model.Hidden1.Weight.Gradient.clone();
        model.Backward(new(data.Values, data.Digit, weight));

        // The mean is over all samples, those of weight 0 too.
        using var scaled = model.Hidden1.Weight.Gradient * (8.0 / 6);
        Assert.True(scaled.allclose(expected, rtol: 1e-4, atol: 1e-7));
    }

    [Fact]
    public void WhatASampleOfWeight0HoldsReachesNothing()
    {
        using var scope = NewDisposeScope();
        using var data = Data(8);
        var weight = tensor([1f, 1, 1, 0, 1, 1, 0, 1]);
        var (values, digits) = (data.Values.clone(), data.Digit.clone());
        values[3] = float.NaN;
        values[6, 2] = float.PositiveInfinity;
        digits[3] = -1;
        digits[6] = 7;
        var (clean, spoilt) = (data with { SampleWeight = weight }, new GuideModel.Batch(values, digits, weight));
        Action<GuideModel, GuideModel.Batch>[] uses =
        [
            static (model, batch) => model.TrainStep(batch),
            static (model, batch) => model.Fit(batch, epochs: 3, batchSize: 3, validation: batch, seed: 1, verbosity: Verbosity.Silent),
            static (model, batch) => model.Fit(Dataset.From(batch).Batch(3), epochs: 2, verbosity: Verbosity.Silent),
            static (model, batch) => model.Fit(batch, classWeight: SecondCountsMore, seed: 1, verbosity: Verbosity.Silent),
        ];
        foreach (var use in uses)
        {
            Assert.Equal(Trained(model => use(model, clean)), Trained(model => use(model, spoilt)), static (left, right) => Math.Abs(left - right) <= 1e-6);
        }

        using var model = new GuideWeightedModel(seed: 3);
        var logs = model.Evaluate(new(values, digits, weight), verbosity: Verbosity.Silent);
        var expected = model.Evaluate(new(data.Values, data.Digit, weight), verbosity: Verbosity.Silent);
        Assert.Equal(expected.Loss, logs.Loss, 1e-6);
        Assert.Equal(expected.WeightedAccuracy, logs.WeightedAccuracy, 1e-6);
        NativeLeaks.AssertNone(() => model.TrainStep(new(values, digits, weight)));
    }

    [Fact]
    public void ATargetMayBeMissingWhereItsOutputWeighsNothing()
    {
        using var scope = NewDisposeScope();
        using var model = new ScoreAndClass(seed: 2);
        using var batch = ScoreAndClassData(4);
        var own = tensor([1f, 0, 1, 1]);
        var score = batch.Score.clone();
        score[1] = float.NaN;
        var image = batch.Image.clone();
        image[1, 3, 4, 1] = float.NaN;

        var expected = model.Evaluate(batch with { ScoreSampleWeight = own }, verbosity: Verbosity.Silent);
        Assert.Equal(expected, model.Evaluate(batch with { Score = score, ScoreSampleWeight = own }, verbosity: Verbosity.Silent));
        Assert.Equal("Score", Refused(batch with { Score = score, ClassSampleWeight = own }));
        Assert.Equal("Score", Refused(batch with { Score = score, SampleWeight = own, ScoreSampleWeight = ones(4) }));

        // The other output needs the sample's image.
        Assert.Equal("Image", Refused(batch with { Image = image, ScoreSampleWeight = own }));
        Assert.True(float.IsFinite(model.Evaluate(batch with { Image = image, ScoreSampleWeight = own, ClassSampleWeight = own }, verbosity: Verbosity.Silent).Loss));
        model.TrainStep(batch with { Image = image, Score = score, SampleWeight = own });
        Assert.All(model.parameters(), static weight => Assert.True(weight.isfinite().all().item<bool>()));

        string? Refused(ScoreAndClass.Batch data) =>
            Assert.Throws<ModelDataException>(() => model.Evaluate(data, verbosity: Verbosity.Silent)).TensorName;
    }

    [Fact]
    public void ClassesAreFoundInEveryKindOfTarget()
    {
        using var numbers = tensor([2L, 0, 1]);
        using var rows = nn.functional.one_hot(numbers, 3).to(ScalarType.Float32);
        using var column = tensor(new float[] { 1, 0, 1 }).reshape(3, 1);

        Assert.Equal([0.5f, 1, 3], Read(ClassWeights.Of(numbers, SecondCountsMore)));
        Assert.Equal([0.5f, 1, 3], Read(ClassWeights.Of(rows, SecondCountsMore)));
        Assert.Equal([3f, 1, 3], Read(ClassWeights.Of(column, SecondCountsMore)));

        static float[] Read(Tensor weights)
        {
            using (weights)
            {
                return weights.data<float>().ToArray();
            }
        }
    }

    [Fact]
    public void ValidationIsCutOffBeforeClassesAreWeighed()
    {
        using var data = Data(10);
        using var heldOut = data.Slice(7, 3);
        using var model = new GuideModel(seed: 5);

        var history = model.Fit(
            data, batchSize: 4, validationSplit: 0.3, classWeight: new Dictionary<int, double> { [0] = 9, [1] = 9, [2] = 9 },
            verbosity: Verbosity.Silent);

        Assert.Equal(model.Evaluate(heldOut, verbosity: Verbosity.Silent).Loss, history.Validation.Loss[0], 1e-6);
        Assert.True(history.Loss[0] > 3 * history.Validation.Loss[0]);
    }

    [Fact]
    public void TrainingWithWeightsLeavesNoTensor()
    {
        using var data = Data(10);
        using var own = rand(10);
        using var model = new GuideModel(seed: 5);
        NativeLeaks.AssertNone(() => model.Fit(
            data with { SampleWeight = own }, epochs: 2, batchSize: 4, classWeight: SecondCountsMore, verbosity: Verbosity.Silent));
    }

    [Fact]
    public void OutputsHaveWeightsOfTheirOwnInPlaceOfTheCommonOne()
    {
        using var model = new ScoreAndClass(seed: 2);
        using var batch = ScoreAndClassData(4);
        using var common = tensor([1f, 2, 3, 4]);
        using var own = tensor([0f, 1, 0, 1]);

        model.ResetMetrics();
        model.TestStep(batch with { SampleWeight = common, ClassSampleWeight = own });
        var together = model.ReadLogs();
        model.ResetMetrics();
        model.TestStep(batch with { ScoreSampleWeight = common, ClassSampleWeight = own });
        var apart = model.ReadLogs();
        model.ResetMetrics();
        model.TestStep(batch with { SampleWeight = common });
        var alike = model.ReadLogs();

        Assert.Equal(apart, together);
        Assert.Equal(alike.ScoreLoss, together.ScoreLoss);
        Assert.NotEqual(alike.ClassLoss, together.ClassLoss);
    }

    [Fact]
    public void WeightsByOutputAreTheSameInDatasetsAndForValidation()
    {
        using var scope = NewDisposeScope();
        var batch = ScoreAndClassData(6) with { ScoreSampleWeight = rand(6), ClassSampleWeight = rand(6) };
        using var byTensors = new ScoreAndClass(seed: 2);
        using var byDataset = new ScoreAndClass(seed: 2);
        var weights = new Dictionary<int, double> { [1] = 3, [4] = 0.5 };

        var expected = byTensors.Fit(batch, epochs: 2, batchSize: 4, validation: batch, shuffle: false, classClassWeight: weights, verbosity: Verbosity.Silent);
        var history = byDataset.Fit(
            Dataset.From(batch).Batch(4).Prefetch(),
            epochs: 2,
            validation: Dataset.From(batch).Batch(4),
            classClassWeight: weights,
            verbosity: Verbosity.Silent);

        Assert.Equal(expected.ClassLoss, history.ClassLoss);
        Assert.Equal(expected.Validation.Loss, history.Validation.Loss);

        // Classes are not weighed in validation.
        var evaluated = byTensors.Evaluate(batch, batchSize: 4, Verbosity.Silent);
        Assert.Equal(evaluated.Loss, expected.Validation.Loss[^1], 1e-6);
        Assert.NotEqual(byTensors.Evaluate(batch with { ClassSampleWeight = null }, verbosity: Verbosity.Silent).ClassLoss, evaluated.ClassLoss);
    }

    [Fact]
    public void ClassWeightsOfOneOutputLeaveTheOtherAlone()
    {
        using var batch = ScoreAndClassData(4);
        using var model = new ScoreAndClass(seed: 2);
        model.Optimizer = new Optimizers.SGD(0);

        var plain = model.Fit(batch, verbosity: Verbosity.Silent);
        var weighed = model.Fit(
            batch,
            classClassWeight: Enumerable.Range(0, 5).ToDictionary(static number => number, static _ => 2.0),
            verbosity: Verbosity.Silent);

        Assert.Equal(plain.ScoreLoss[0], weighed.ScoreLoss[0], 1e-6);
        Assert.Equal(2 * plain.ClassLoss[0], weighed.ClassLoss[0], 1e-4);
    }

    [Fact]
    public void WeightsThatDoNotFitAreRefusedByName()
    {
        using var data = Data(6);
        using var model = new GuideModel(seed: 5);
        using var five = ones(5);
        using var scalar = tensor(1f);
        using var broken = ones(6);
        broken[3] = float.NaN;

        Assert.Contains("GuideModel: 'SampleWeight' of 'data' is [5], but there are 6 samples", Refused(five), StringComparison.Ordinal);
        Assert.Contains("'SampleWeight' of 'data' is []", Refused(scalar), StringComparison.Ordinal);
        Assert.Contains("has a NaN", Refused(broken), StringComparison.Ordinal);
        Assert.Equal("batch", Assert.Throws<ModelDataException>(() => model.TrainStep(data with { SampleWeight = five })).ParamName);

        string Refused(Tensor weight) => Assert.Throws<ModelDataException>(
            () => model.Fit(data with { SampleWeight = weight }, verbosity: Verbosity.Silent)).Message;
    }

    [Theory]
    [InlineData(3, 1.0, "There is a weight for class 3, but the classes are 0 to 2.")]
    [InlineData(-1, 1.0, "There is a weight for class -1, but the classes are 0 to 2.")]
    [InlineData(1, double.NaN, "The weight of class 1 is NaN")]
    [InlineData(1, -2.0, "The weight of class 1 is -2")]
    public void ClassWeightsOutOfRangeAreRefused(int number, double weight, string message)
    {
        using var data = Data(6);
        using var model = new GuideModel(seed: 5);

        var exception = Assert.Throws<ArgumentException>(() => model.Fit(
            data, classWeight: new Dictionary<int, double> { [number] = weight }, verbosity: Verbosity.Silent));

        Assert.StartsWith(message, exception.Message, StringComparison.Ordinal);
        Assert.Equal("classWeight", exception.ParamName);
    }

    private static float[] Trained(Action<GuideModel> train)
    {
        using var model = new GuideModel(seed: 4);
        train(model);
        return model.Hidden1.Weight.Value.data<float>().ToArray();
    }

    private static GuideModel.Batch Data(int count)
    {
        var generator = new Generator(7);
        return new(rand([count, 6], generator: generator), randint(3, [count], generator: generator, dtype: ScalarType.Int64));
    }

    private static ScoreAndClass.Batch ScoreAndClassData(int count)
    {
        var generator = new Generator(8);
        using var classes = randint(5, [count], generator: generator, dtype: ScalarType.Int64);
        return new(
            rand([count, 8, 8, 3], generator: generator),
            rand([count, 6, 5], generator: generator),
            rand([count, 1], generator: generator),
            nn.functional.one_hot(classes, 5).to(ScalarType.Float32));
    }
}
