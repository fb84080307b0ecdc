using System.Collections.Generic;
using System.Linq;
using Netwright.Tests.Models;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Nesting;

/// <summary>Layers, and models within models, that training does not change for a while.</summary>
public sealed class FreezingTests
{
    private const float Untouched = 7;

    public static TheoryData<int> Subsets => new(Enumerable.Range(0, 16));

    public static TheoryData<int> SubsetsOfBranches => new(Enumerable.Range(0, 32));

    public static TheoryData<string> Updates => new(["SGD", "Adam", "AdamW", "Lamb"]);

    [Theory]
    [MemberData(nameof(Subsets))]
    public void WhatIsTrainedHasAutogradsGradientAndNothingElseIsComputed(int subset)
    {
        using var scope = NewDisposeScope();
        using var model = new ScoreAndClass(seed: 2);
        model.to(ScalarType.Float64);
        using var data = Data(ScalarType.Float64);
        Layer[] layers = [model.ImageFeatures, model.SeriesFeatures, model.Score, model.Class];
        for (var index = 0; index < layers.Length; index++)
        {
            layers[index].Trainable = (subset & (1 << index)) == 0;
        }

        var frozen = layers.Where(static layer => !layer.Trainable).SelectMany(static layer => layer.Weights).ToList();
        var trained = layers.Where(static layer => layer.Trainable).SelectMany(static layer => layer.Weights).ToList();
        frozen.ForEach(static weight => weight.Gradient.fill_(Untouched));
        model.Backward(data);
        Assert.All(frozen, static weight => Assert.True(weight.Gradient.eq(Untouched).all().item<bool>()));
        if (trained.Count == 0)
        {
            return;
        }

        var loss = model.Loss(model.Forward(data.Image, data.Series), data);
        var recorded = autograd.grad([loss], trained.Select(static weight => (Tensor)weight.Value).ToList());
        Assert.All(recorded.Zip(trained), static pair => Goldens.Close(pair.First, pair.Second.Gradient, 1e-10));
    }

    [Theory]
    [MemberData(nameof(SubsetsOfBranches))]
    public void SoItIsInBranchesOfSeveralLayers(int subset)
    {
        using var scope = NewDisposeScope();
        using var model = new Branches(seed: 2);
        model.to(ScalarType.Float64);
        using var generator = new Generator(3);
        var (left, right, target) = (
            rand([4, 9, 3], ScalarType.Float64, generator: generator), rand([4, 8, 2], ScalarType.Float64, generator: generator), rand([4, 1], ScalarType.Float64));
        Layer[] layers = [model.Left1, model.Left2, model.Right1, model.Right2, model.Price];
        for (var index = 0; index < layers.Length; index++)
        {
            layers[index].Trainable = (subset & (1 << index)) == 0;
        }

        var frozen = layers.Where(static layer => !layer.Trainable).SelectMany(static layer => layer.Weights).ToList();
        var trained = layers.Where(static layer => layer.Trainable).SelectMany(static layer => layer.Weights).ToList();
        frozen.ForEach(static weight => weight.Gradient.fill_(Untouched));
        model.Backward(new(left, right, target));
        Assert.All(frozen, static weight => Assert.True(weight.Gradient.eq(Untouched).all().item<bool>()));
        if (trained.Count > 0)
        {
            var recorded = autograd.grad([model.Loss(model.Forward(left, right), new(left, right, target))], trained.Select(static weight => (Tensor)weight.Value).ToList());
            Assert.All(recorded.Zip(trained), static pair => Goldens.Close(pair.First, pair.Second.Gradient, 1e-10));
        }
    }

    [Fact]
    public void StepsGetSmallerAsMoreIsFrozen()
    {
        using var model = new ScoreAndClass(seed: 2);
        using var data = Data();
        var sizes = new List<int> { Size() };
        model.SeriesFeatures.Trainable = false;
        sizes.Add(Size());
        model.ImageFeatures.Trainable = false;
        sizes.Add(Size());
        model.ImageFeatures.Trainable = true;
        model.SeriesFeatures.Trainable = true;
        sizes.Add(Size());
        Assert.True(sizes[1] < sizes[0] && sizes[2] < sizes[1], $"{sizes[0]} > {sizes[1]} > {sizes[2]}");
        Assert.Equal(sizes[0], sizes[3]);

        int Size()
        {
            model.TrainStep(data);
            return model.StepSize();
        }
    }

    [Theory]
    [MemberData(nameof(Updates))]
    public void FrozenValuesStayToTheLastBit(string update)
    {
        using var scope = NewDisposeScope();
        using var model = new Nested(seed: 3) { Optimizer = Optimizer(update) };
        using var data = NestedModelTests.Data(6, 7);
        model.TrainStep(data);
        model.Heads.Patches.Trainable = false;
        Assert.False(model.Heads.Patches.Trainable);
        Assert.True(model.Heads.Trainable);
        var frozen = Values(model.Heads.Patches);
        var trained = Values(model.Bent);
        for (var step = 0; step < 5; step++)
        {
            model.TrainStep(data);
        }

        Assert.All(frozen.Zip(Values(model.Heads.Patches)), static pair => Assert.True(pair.First.equal(pair.Second).all().item<bool>()));
        Assert.All(trained.Zip(Values(model.Bent)), static pair => Assert.False(pair.First.equal(pair.Second).all().item<bool>()));

        model.Heads.Patches.Trainable = true;
        model.TrainStep(data);
        model.TrainStep(data);
        Assert.False(frozen[0].equal(Values(model.Heads.Patches)[0]).all().item<bool>());
    }

    [Fact]
    public void AFrozenBatchNormalizationUsesItsMovingMeansAndLeavesThem()
    {
        using var scope = NewDisposeScope();
        using var model = new Nested(seed: 3);
        using var data = NestedModelTests.Data(6, 7);
        model.TrainStep(data);
        var normal = model.Heads.Patches.Normal;
        normal.Trainable = false;
        var (mean, variance) = (normal.MovingMean.Value.clone(), normal.MovingVariance.Value.clone());
        model.TrainStep(data);
        Assert.True(mean.equal(normal.MovingMean.Value).all().item<bool>());
        Assert.True(variance.equal(normal.MovingVariance.Value).all().item<bool>());

        // Gradients through it are those of inference, which Forward has too.
        model.to(ScalarType.Float64);
        using var wide = NestedModelTests.Data(6, 7, ScalarType.Float64);
        model.Reseed(5);
        model.Backward(wide);
        var emitted = model.Heads.Patches.Filters.Weight.Gradient.clone();
        model.Reseed(5);
        var total = model.Loss(model.Forward(wide.Image), wide) + model.AddedLosses.Total();
        Goldens.Close(autograd.grad([total], [model.Heads.Patches.Filters.Weight.Value])[0], emitted, 1e-9);
        normal.Trainable = true;
        model.TrainStep(wide);
        Assert.False(mean.to(ScalarType.Float64).equal(normal.MovingMean.Value).all().item<bool>());
    }

    [Fact]
    public void FreezingInTheMiddleOfATrainingLeavesNothingBehind()
    {
        using var model = new Nested(seed: 3);
        using var data = NestedModelTests.Data(6, 7);
        NativeLeaks.AssertNone(() =>
        {
            model.Heads.Trainable = false;
            model.TrainStep(data);
            model.Heads.Trainable = true;
            model.TrainStep(data);
        });
    }

    private static Optimizers.Optimizer Optimizer(string update) => update switch
    {
        "SGD" => new Optimizers.SGD(0.1) { Momentum = 0.9, WeightDecay = 0.1 },
        "Adam" => new Optimizers.Adam(0.1) { UseEma = true, EmaOverwriteFrequency = 2 },
        "AdamW" => new Optimizers.AdamW(0.1) { GlobalClipNorm = 0.1 },
        _ => new Optimizers.Lamb(0.1) { GradientAccumulationSteps = 2 },
    };

    private static List<Tensor> Values(nn.Module module) => module.parameters().Select(static parameter => parameter.detach().clone()).ToList();

    private static ScoreAndClass.Batch Data(ScalarType type = ScalarType.Float32)
    {
        using var generator = new Generator(3);
        Tensor Random(params long[] shape) => rand(shape, ScalarType.Float64, generator: generator).to(type).DetachFromDisposeScope();
        return new(Random(6, 8, 8, 3), Random(6, 7, 5), Random(6, 1), nn.functional.softmax(Random(6, 5), -1).DetachFromDisposeScope());
    }
}
