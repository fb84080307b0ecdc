using System;
using System.Collections.Generic;
using System.Reflection;
using Xunit;

namespace Netwright.Tests.Optimization;

/// <summary>The options that all optimizers have, and what options refuse.</summary>
public sealed class OptionTests
{
    public static TheoryData<string, Action> Refused => new()
    {
        { "LearningRate", static () => new Optimizers.SGD(-1) },
        { "LearningRate", static () => new Optimizers.Adam { LearningRate = double.NaN } },
        { "Momentum", static () => new Optimizers.SGD { Momentum = 1.1 } },
        { "Momentum", static () => new Optimizers.RMSprop { Momentum = -0.1 } },
        { "Rho", static () => new Optimizers.RMSprop { Rho = 1 } },
        { "Epsilon", static () => new Optimizers.RMSprop { Epsilon = 0 } },
        { "Beta1", static () => new Optimizers.Adam { Beta1 = 1 } },
        { "Beta2", static () => new Optimizers.AdamW { Beta2 = -0.5 } },
        { "Epsilon", static () => new Optimizers.Adam { Epsilon = double.PositiveInfinity } },
        { "InitialAccumulatorValue", static () => new Optimizers.Adagrad { InitialAccumulatorValue = -1 } },
        { "Epsilon", static () => new Optimizers.Adagrad { Epsilon = -1 } },
        { "Rho", static () => new Optimizers.Adadelta { Rho = double.NaN } },
        { "Epsilon", static () => new Optimizers.Adadelta { Epsilon = 0 } },
        { "Beta1", static () => new Optimizers.Adamax { Beta1 = 2 } },
        { "Beta2", static () => new Optimizers.Adamax { Beta2 = 1 } },
        { "Epsilon", static () => new Optimizers.Adamax { Epsilon = 0 } },
        { "Beta1", static () => new Optimizers.Nadam { Beta1 = 1 } },
        { "Beta2", static () => new Optimizers.Nadam { Beta2 = 1 } },
        { "Epsilon", static () => new Optimizers.Nadam { Epsilon = 0 } },
        { "Beta1", static () => new Optimizers.Lion { Beta1 = 0 } },
        { "Beta2", static () => new Optimizers.Lion { Beta2 = 1 } },
        { "learningRate", static () => new Optimizers.Ftrl(0) },
        { "LearningRatePower", static () => new Optimizers.Ftrl { LearningRatePower = 0.5 } },
        { "InitialAccumulatorValue", static () => new Optimizers.Ftrl { InitialAccumulatorValue = -1 } },
        { "L1RegularizationStrength", static () => new Optimizers.Ftrl { L1RegularizationStrength = -1 } },
        { "L2RegularizationStrength", static () => new Optimizers.Ftrl { L2RegularizationStrength = -1 } },
        { "L2ShrinkageRegularizationStrength", static () => new Optimizers.Ftrl { L2ShrinkageRegularizationStrength = -1 } },
        { "Beta", static () => new Optimizers.Ftrl { Beta = -1 } },
        { "Beta1", static () => new Optimizers.Lamb { Beta1 = 1 } },
        { "Beta2", static () => new Optimizers.Lamb { Beta2 = 1 } },
        { "Epsilon", static () => new Optimizers.Lamb { Epsilon = 0 } },
        { "Beta2Decay", static () => new Optimizers.Adafactor { Beta2Decay = 1 } },
        { "Epsilon1", static () => new Optimizers.Adafactor { Epsilon1 = 0 } },
        { "Epsilon2", static () => new Optimizers.Adafactor { Epsilon2 = -1 } },
        { "ClipThreshold", static () => new Optimizers.Adafactor { ClipThreshold = 0 } },
        { "ClipNorm", static () => new Optimizers.SGD { ClipNorm = -1 } },
        { "GlobalClipNorm", static () => new Optimizers.SGD { GlobalClipNorm = -1 } },
        { "ClipValue", static () => new Optimizers.SGD { ClipValue = double.NaN } },
        { "WeightDecay", static () => new Optimizers.SGD { WeightDecay = -1 } },
        { "EmaMomentum", static () => new Optimizers.SGD { EmaMomentum = 1.5 } },
        { "EmaOverwriteFrequency", static () => new Optimizers.SGD { EmaOverwriteFrequency = -1 } },
        { "GradientAccumulationSteps", static () => new Optimizers.SGD { GradientAccumulationSteps = 0 } },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void WhatMakesNoSenseIsRefusedByName(string option, Action set)
    {
        var refused = Assert.Throws<ArgumentOutOfRangeException>(set);

        Assert.Equal(option, refused.ParamName);
        Assert.Contains(option, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void GradientsAreClippedInOneWay()
    {
        using var optimizer = new Optimizers.SGD { ClipNorm = 1 };

        var refused = Assert.Throws<ArgumentException>("ClipValue", () => optimizer.ClipValue = 1);
        Assert.Contains("ClipNorm", refused.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("GlobalClipNorm", () => optimizer.GlobalClipNorm = 1);
        optimizer.ClipNorm = 0;
        optimizer.ClipValue = 1;
        Assert.Throws<ArgumentException>("ClipNorm", () => optimizer.ClipNorm = 1);
    }

    [Fact]
    public void OptimizersAreWrittenAsAttributes()
    {
        using var optimizer = Assert.IsType<Optimizers.SGD>(
            typeof(ModelWithOptimizer).GetCustomAttribute<Optimizers.Optimizer>());

        Assert.Equal(0.1, optimizer.LearningRate);
        Assert.Equal(0.9, optimizer.Momentum);
        Assert.Equal(["bias"], optimizer.ExcludeFromWeightDecay);
    }

    [Fact]
    public void DefaultsAreKeras()
    {
        Assert.Equal(0.01, new Optimizers.SGD().LearningRate);
        Assert.Equal(
            (0.001, 0.9, 0.0, 1e-7),
            new Optimizers.RMSprop() is var rms ? (rms.LearningRate, rms.Rho, rms.Momentum, rms.Epsilon) : default);
        Assert.Equal(
            (0.001, 0.9, 0.999, 1e-7, 0.0),
            new Optimizers.Adam() is var adam ? (adam.LearningRate, adam.Beta1, adam.Beta2, adam.Epsilon, adam.WeightDecay) : default);
        Assert.Equal(0.004, new Optimizers.AdamW().WeightDecay);
        Assert.Equal(0.1, new Optimizers.Adagrad().InitialAccumulatorValue);
        Assert.Equal((0.001, 0.95), new Optimizers.Adadelta() is var delta ? (delta.LearningRate, delta.Rho) : default);
        Assert.Equal(0.99, new Optimizers.Lion().Beta2);
        Assert.Equal(0.99, new Optimizers.SGD().EmaMomentum);
    }

    [Fact]
    public void DecaySparesTheWeightsThatAreNamed()
    {
        using var network = new GoldenNetwork(Goldens.Read("fit-sgd"));
        using var optimizer = new Optimizers.SGD(0.5) { WeightDecay = 0.5, ExcludeFromWeightDecay = ["bias"] };
        optimizer.Bind(network.Buffer);
        network.Buffer.Values.fill_(1);

        optimizer.Step();

        Assert.All(
            network.Buffer.Weights,
            static weight => Assert.True(weight.Value.eq(weight.Name == "bias" ? 1 : 0.75).all().item<bool>(), weight.Name));

        optimizer.ExcludeFromWeightDecay = ["weight"];
        optimizer.Step();
        Assert.True(network.Buffer.Values.eq(0.75).all().item<bool>());
    }

    [Fact]
    public void AccumulatedGradientsAreAveragedAndCounted()
    {
        using var network = new GoldenNetwork(Goldens.Read("fit-sgd"));
        using var optimizer = new Optimizers.SGD(1) { GradientAccumulationSteps = 3 };
        optimizer.Bind(network.Buffer);
        network.Buffer.Values.zero_();
        var values = new List<float>();
        var iterations = new List<long>();
        for (var step = 1; step <= 6; step++)
        {
            network.Buffer.Gradients.fill_(step);
            optimizer.Step();
            values.Add(network.Buffer.Values[0].item<float>());
            iterations.Add(optimizer.Iterations);
        }

        Assert.Equal([0, 0, -2, -2, -2, -7], values);
        Assert.Equal([0, 0, 1, 1, 1, 2], iterations);
        Assert.Equal(6, optimizer.Steps);
    }

    [Fact]
    public void AnInfiniteGradientIsNotClippedAway()
    {
        using var network = new GoldenNetwork(Goldens.Read("fit-sgd"));
        using var optimizer = new Optimizers.SGD { GlobalClipNorm = 1 };
        optimizer.Bind(network.Buffer);
        network.Buffer.Gradients[0] = float.PositiveInfinity;

        optimizer.Step();

        Assert.True(network.Buffer.Values.isnan().all().item<bool>());
    }

    [Fact]
    public void GradientsOfNothingAreNotClipped()
    {
        foreach (var optimizer in new[] { new Optimizers.SGD { GlobalClipNorm = 1 }, new Optimizers.SGD { ClipNorm = 1 } })
        {
            using var network = new GoldenNetwork(Goldens.Read("fit-sgd"));
            optimizer.Bind(network.Buffer);
            using var before = network.Buffer.Values.clone();

            optimizer.Step();

            Assert.True(before.eq(network.Buffer.Values).all().item<bool>());
            optimizer.Dispose();
        }
    }

    [Fact]
    public void TheAverageFollowsAndTakesTheWeightsPlace()
    {
        using var network = new GoldenNetwork(Goldens.Read("fit-sgd"));
        using var optimizer = new Optimizers.SGD(1) { UseEma = true, EmaMomentum = 0.5 };
        optimizer.Bind(network.Buffer);
        network.Buffer.Values.zero_();
        network.Buffer.Gradients.fill_(-1);
        Assert.Throws<InvalidOperationException>(optimizer.SwapAverage);
        optimizer.EndTraining();
        Assert.Equal(0, Value());

        optimizer.Step();
        optimizer.Step();
        optimizer.Step();
        Assert.Equal(3, Value());

        // 1, then (1 + 2) / 2, then (1.5 + 3) / 2.
        optimizer.SwapAverage();
        Assert.Equal(2.25f, Value());
        optimizer.SwapAverage();
        Assert.Equal(3, Value());
        optimizer.EndTraining();
        Assert.Equal(2.25f, Value());

        float Value() => network.Buffer.Values[7].item<float>();
    }

    [Fact]
    public void TheAverageTakesTheWeightsPlaceEverySoOften()
    {
        using var network = new GoldenNetwork(Goldens.Read("fit-sgd"));
        using var optimizer = new Optimizers.SGD(1) { UseEma = true, EmaMomentum = 0.5, EmaOverwriteFrequency = 2 };
        optimizer.Bind(network.Buffer);
        network.Buffer.Values.zero_();
        network.Buffer.Gradients.fill_(-1);
        var values = new List<float>();
        for (var step = 0; step < 4; step++)
        {
            optimizer.Step();
            values.Add(network.Buffer.Values[0].item<float>());
        }

        // The average: 1; (1 + 2) / 2 = 1.5, which is taken; (1.5 + 2.5) / 2 = 2; (2 + 3.5) / 2 = 2.75, which is taken.
        Assert.Equal([1, 1.5f, 2.5f, 2.75f], values);
    }

    [Optimizers.SGD(0.1, Momentum = 0.9, WeightDecay = 0.01, ExcludeFromWeightDecay = new[] { "bias" })]
    private sealed class ModelWithOptimizer;
}
