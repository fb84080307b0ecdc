using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Data;
using Netwright.Tests.Callbacks;
using Netwright.Tests.Models;
using Netwright.Tests.Nesting;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Training;

/// <summary>Where the first number arises that is none, and that looking for it changes nothing.</summary>
public sealed class AnomalyTests : IDisposable
{
    private static readonly FitOptions Watched = new() { DetectAnomaly = true };

    private readonly TorchSharp.DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void ALayersOutput()
    {
        using var model = new LogarithmModel(seed: 1);
        Fill(model.Hidden.Weight, -1);
        model.Optimizer.LearningRate = 0;
        var found = Found(() => model.Fit(new(Samples(4), ones(4, 1)), batchSize: 2, shuffle: false, verbosity: Verbosity.Silent, options: Watched));
        Assert.Equal((AnomalyPlace.Output, "Logarithms", 0, 1L), (found.Place, found.Name, found.Epoch, found.Batch));
        Assert.Contains("Batch 1 of epoch 0, both from 0: Inf arose in the output of 'Logarithms': [2, 4] has 4 Inf among 8 values, the first at [0, 0]; the others are from 3.497 to 3.497.", found.Message, StringComparison.Ordinal);
        Assert.Contains("a logarithm or a root of what is not positive", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AGradientAlone()
    {
        using var model = new RootsModel(seed: 1);
        var found = Found(() => model.Fit(new(Samples(4), ones(4, 1)), batchSize: 4, shuffle: false, verbosity: Verbosity.Silent, options: Watched));

        // The blocks are equal, and the last is the first on the way back.
        Assert.Equal((AnomalyPlace.Gradient, "Blocks[1].Roots"), (found.Place, found.Name));
        Assert.Contains("NaN arose in the gradient that goes back through 'Blocks[1].Roots': [4, 3] has 3 NaN among 12 values, the first at [2, 0]", found.Message, StringComparison.Ordinal);
        Assert.Contains("whose slope is infinite", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OnlyABranchsGradient()
    {
        using var model = new RootsModel(seed: 1);
        model.Blocks[1].Linear.Trainable = false;
        model.Price.Trainable = false;
        Fill(model.Blocks[0].Linear.Bias!, 1);
        Fill(model.Blocks[1].Linear.Bias!, 2);
        var samples = Samples(4);
        samples[2].fill_(-1);
        var found = Found(() => model.Fit(new(samples, ones(4, 1)), batchSize: 4, shuffle: false, verbosity: Verbosity.Silent, options: Watched));
        Assert.Equal((AnomalyPlace.Gradient, "Blocks[0].Roots"), (found.Place, found.Name));
    }

    [Fact]
    public void ALoss()
    {
        using var model = new LogarithmicLossModel(seed: 1);
        model.Optimizer.LearningRate = 0;
        var found = Found(() => model.Fit(new(Samples(4), ones(4, 1)), batchSize: 2, shuffle: false, verbosity: Verbosity.Silent, options: Watched));
        Assert.Equal((AnomalyPlace.Loss, "Price", 1L), (found.Place, found.Name, found.Batch));
        Assert.Contains("Inf arose in the loss of 'Price': it is", found.Message, StringComparison.Ordinal);
        Assert.Contains("the logarithm of 0", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnAddedLoss()
    {
        using var model = new AddedLossModel(seed: 1);
        var found = Found(() => model.Fit(new(zeros(2, 3), ones(2, 1)), verbosity: Verbosity.Silent, options: Watched));
        Assert.Equal((AnomalyPlace.Loss, "Inverse"), (found.Place, found.Name));
    }

    [Fact]
    public void AWeight()
    {
        using var model = new GuideModel(seed: 1);
        Fill(model.Hidden2.Weight, float.NaN);
        var found = Found(() => Fit(model, Watched));
        Assert.Equal((AnomalyPlace.Weight, "Hidden2.weight", 0L), (found.Place, found.Name, found.Batch));
        Assert.Contains("NaN arose in the weight 'Hidden2.weight' before the step: [4, 5] has 20 NaN among 20 values", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AWeightAfterTooLongAStep()
    {
        using var model = new AddedLossModel(seed: 1);
        model.Optimizer.LearningRate = 1e38;
        var found = Found(() => model.Fit(new(full(2, 3, 100.0f), ones(2, 1)), verbosity: Verbosity.Silent, options: Watched));
        Assert.Equal((AnomalyPlace.Weight, "Price.weight"), (found.Place, found.Name));
        Assert.Contains("after the step of SGD (learning rate 1E+38): ", found.Message, StringComparison.Ordinal);
        Assert.Contains("Make the learning rate smaller", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheGradientOfAWeight()
    {
        using var model = new LogarithmicLossModel(seed: 1);
        Fill(model.Price.Weight, 0);
        model.Price.Weight.Value.detach()[0, 0] = 2e-38f;
        var found = Found(() => model.Fit(new(tensor(new[] { 1f, 1000, 1000 }).reshape(1, 3), ones(1, 1)), verbosity: Verbosity.Silent, options: Watched));
        Assert.Equal((AnomalyPlace.Gradient, "Price.weight"), (found.Place, found.Name));
        Assert.Contains("Inf arose in the gradient of the weight 'Price.weight'", found.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "Values")]
    [InlineData(false, "Price")]
    public void TheData(bool input, string name)
    {
        using var model = new LogarithmicLossModel(seed: 1);
        var (values, price) = (ones(4, 3), ones(4, 1));
        (input ? values : price)[3, 0] = float.PositiveInfinity;
        var found = Found(() => model.Fit(new(values, price), batchSize: 3, shuffle: false, verbosity: Verbosity.Silent, options: Watched));
        Assert.Equal((AnomalyPlace.Data, name, 1L), (found.Place, found.Name, found.Batch));
        Assert.Contains($"Inf arose in '{name}' of the batch", found.Message, StringComparison.Ordinal);
        Assert.Contains("the first at [0, 0]", found.Message, StringComparison.Ordinal);
    }

    /// <summary>NaN is refused at the boundary, before any step, whether anomalies are looked for or not.</summary>
    [Fact]
    public void NaNInTheDataIsRefusedBefore()
    {
        using var model = new LogarithmicLossModel(seed: 1);
        var values = ones(4, 3);
        values[3, 0] = float.NaN;
        var problem = Assert.Throws<ModelDataException>(() => model.Fit(new(values, ones(4, 1)), verbosity: Verbosity.Silent, options: Watched));
        Assert.Contains("input 'Values' of 'data' has a NaN at [3, 0]", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatInfinityBecomesIsToldToo()
    {
        using var model = new LogarithmModel(seed: 1);
        Fill(model.Hidden.Weight, -1);
        var weights = model.Price.Weight.Value.detach();
        weights.fill_(1);
        weights[0, 0] = -1;
        var found = Found(() => model.Fit(new(ones(1, 3), ones(1, 1)), verbosity: Verbosity.Silent, options: Watched));
        Assert.Equal("Logarithms", found.Name);
        Assert.Contains("NaN came of it first in the output of 'Price'.", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnInfiniteMaskIsNone()
    {
        using var model = new MaskedModel(seed: 1);
        var history = model.Fit(new(Samples(4), ones(4, 1)), epochs: 3, verbosity: Verbosity.Silent, options: Watched);
        Assert.All(history.Loss, static loss => Assert.True(float.IsFinite(loss)));
    }

    [Fact]
    public void TheOptimizerDoesNotUseTheGradients()
    {
        using var model = new RootsModel(seed: 1);
        var before = model.Price.Weight.Value.detach().clone();
        Found(() => model.Fit(new(zeros(2, 3), ones(2, 1)), verbosity: Verbosity.Silent, options: Watched));
        Assert.Equal<Tensor>(before, model.Price.Weight.Value);
        Assert.Equal(0, model.Optimizer.Steps);
    }

    [Fact]
    public void CallbacksAreToldThatTheTrainingEnds()
    {
        using var model = new RootsModel(seed: 1);
        model.Optimizer.LearningRate = 0;
        var told = new List<string>();
        var callback = new RootsModel.Callbacks.LambdaCallback
        {
            TrainBatchEnd = (batch, _) => told.Add($"batch {batch}"),
            TrainEnd = () => told.Add("train end"),
        };
        Found(() => model.Fit(new(Samples(4), ones(4, 1)), batchSize: 2, shuffle: false, verbosity: Verbosity.Silent, callbacks: [callback], options: Watched));
        Assert.Equal(["batch 0", "train end"], told);
    }

    [Fact]
    public void NobodyLooksUnasked()
    {
        using var model = new RootsModel(seed: 1);
        model.Fit(new(zeros(2, 3), ones(2, 1)), verbosity: Verbosity.Silent);
        Assert.True(model.Price.Weight.Value.isfinite().all().item<bool>());
        Assert.False(model.Blocks[0].Linear.Weight.Value.isfinite().all().item<bool>());
    }

    /// <summary>The step that is watched is the one that is not: the same weights and logs, bit for bit.</summary>
    [Fact]
    public void LookingChangesNothing()
    {
        AssertSame(static options =>
        {
            using var model = new GuideModel(seed: 1);
            return (Fit(model, options), Weights(model));
        });
        AssertSame(static options =>
        {
            using var model = new ResumedModel(seed: 1);
            using var data = ResumedModel.Data(10, seed: 1);
            var history = model.Fit(data, epochs: 2, batchSize: 4, validation: data, seed: 1, verbosity: Verbosity.Silent, options: options);
            return (history.Loss, Weights(model));
        });
        AssertSame(static options =>
        {
            using var model = new Nested(seed: 1);
            model.Heads.Patches.Filters.Trainable = false;
            using var random = new Generator(1, CPU);
            using var data = new Nested.Batch(randn(6, 2, 6, 5, generator: random), randint(3, 6, ScalarType.Int64, generator: random), randn(6, 2, generator: random));
            return (model.Fit(data, epochs: 2, batchSize: 4, seed: 1, verbosity: Verbosity.Silent, options: options).Loss, Weights(model));
        });
        AssertSame(static options =>
        {
            using var model = new Siamese(seed: 1);
            using var random = new Generator(1, CPU);
            using var data = new Siamese.Batch(randn(6, 2, 6, 5, generator: random), randn(6, 2, 6, 5, generator: random), randn(6, 1, generator: random));
            return (model.Fit(data, epochs: 2, batchSize: 4, seed: 1, verbosity: Verbosity.Silent, options: options).Loss, Weights(model));
        });
        AssertSame(static options =>
        {
            using var model = new Branches(seed: 1);
            model.Left1.Trainable = model.Left2.Trainable = false;
            using var random = new Generator(1, CPU);
            using var data = new Branches.Batch(randn(6, 7, 3, generator: random), randn(6, 5, 2, generator: random), randn(6, 1, generator: random));
            return (model.Fit(data, epochs: 2, batchSize: 4, seed: 1, verbosity: Verbosity.Silent, options: options).Loss, Weights(model));
        });
    }

    [Fact]
    public void NothingStaysBehind()
    {
        using var model = new RootsModel(seed: 1);
        var spoiled = new RootsModel.Batch(Samples(4), ones(4, 1));
        NativeLeaks.AssertNone(() => Found(() => model.Fit(spoiled, batchSize: 4, verbosity: Verbosity.Silent, options: Watched)));
        using var sound = new GuideModel(seed: 1);
        NativeLeaks.AssertNone(() => Fit(sound, Watched));
    }

    /// <summary>A model that was written by hand shows no values, but its weights are looked at.</summary>
    [Fact]
    public void AModelWrittenByHandIsTrained()
    {
        using var model = new LinearRegression();
        using var data = LinearRegression.Batch.Line(6);
        Assert.Single(model.Fit(data, Quiet.Options(options: Watched)).Loss);
    }

    private static AnomalyException Found(Action fit) => Assert.Throws<AnomalyException>(fit);

    /// <summary>Samples of which the third is 0, and all others are negative.</summary>
    private static Tensor Samples(int count)
    {
        var samples = -arange(1, (count * 3) + 1, ScalarType.Float32).reshape(count, 3);
        samples[2] = zeros(3);
        return samples;
    }

    private static void Fill(Weight weight, float value)
    {
        using var unrecorded = no_grad();
        weight.Value.fill_(value);
    }

    private static IReadOnlyList<float> Fit(GuideModel model, FitOptions? options)
    {
        using var random = new Generator(1, CPU);
        using var data = new GuideModel.Batch(randn(10, 6, generator: random), randint(3, 10, ScalarType.Int64, generator: random));
        return model.Fit(data, epochs: 2, batchSize: 4, seed: 1, verbosity: Verbosity.Silent, options: options).Loss;
    }

    private static float[] Weights(nn.Module model) =>
        [.. model.state_dict().SelectMany(static named => named.Value.detach().to(ScalarType.Float32).data<float>().ToArray())];

    private static void AssertSame(Func<FitOptions?, (IReadOnlyList<float> Loss, float[] Weights)> fit)
    {
        var (plain, watched) = (fit(null), fit(Watched));
        Assert.All(plain.Loss, static loss => Assert.True(float.IsFinite(loss)));
        Assert.Equal(plain.Loss, watched.Loss);
        Assert.Equal(plain.Weights, watched.Weights);
    }
}
