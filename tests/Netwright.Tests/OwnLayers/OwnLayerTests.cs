using System;
using System.Linq;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.OwnLayers;

/// <summary>Modules and methods of the user's own as nodes of a model.</summary>
public sealed class OwnLayerTests
{
    [Fact]
    public void GradientsAreAutograds()
    {
        using var scope = NewDisposeScope();
        using var model = new OwnLayerModel(seed: 1);
        model.to(ScalarType.Float64);
        using var batch = Batch(4, 7, ScalarType.Float64);

        var emittedLoss = model.Backward(batch);
        var emitted = model.parameters().Select(static parameter => parameter.grad!.clone()).ToList();
        var loss = model.Loss(model.Forward(batch.Image), batch);
        var recorded = autograd.grad([loss], model.parameters().ToList<Tensor>());

        Assert.Equal(loss.item<double>(), emittedLoss, 1e-6);
        Assert.Equal(6, emitted.Count);
        foreach (var (expected, actual) in recorded.Zip(emitted))
        {
            Assert.True(expected.abs().sum().item<double>() > 0);
            Goldens.Close(expected, actual, 1e-10);
        }
    }

    [Fact]
    public void WhatAModuleSaysOfItsResultIsComparedWithIt()
    {
        using var scope = NewDisposeScope();
        using var model = new ModelWithLyingModule();
        Refused("'Scaled' gave [4], but its signature says [4, 8]. Correct what it returns, or its [Signature].", () => model.Predict(zeros(4, 8)));
        Refused("'Scaled' gave [4], but its signature says [4, 8]. Correct what it returns, or its [Signature].", () => model.TrainStep(new(zeros(4, 8), zeros(4, 1))));
    }

    [Fact]
    public void WhatAMethodSaysOfItsResultIsComparedWithIt()
    {
        using var scope = NewDisposeScope();
        using var model = new ModelWithLyingMethod();
        Refused("'Scaled' gave [4, 3, 8], but its signature says [4, 6, 8]. Correct what it returns, or its [Signature].", () => model.Predict(zeros(4, 6, 8)));
        Refused("'Scaled' gave [4, 3, 8], but its signature says [4, 6, 8]. Correct what it returns, or its [Signature].", () => model.TestStep(new(zeros(4, 6, 8), zeros(4, 1))));
    }

    [Fact]
    public void TheOptimizerTrainsTheModulesParameters()
    {
        using var scope = NewDisposeScope();
        using var model = new OwnLayerModel(seed: 1);
        using var batch = Batch(4, 7);
        var kernel = model.Squeezed.parameters().First();
        var before = kernel.clone().detach();
        model.Backward(batch);
        var gradient = kernel.grad!.clone();
        model.TrainStep(batch);
        Goldens.Close(before - (0.1 * gradient), kernel, 1e-6);
        Assert.True(gradient.abs().sum().item<float>() > 0);
    }

    [Fact]
    public void ParametersAreInTheStateTheSummaryAndTheBuffers()
    {
        using var scope = NewDisposeScope();
        using var model = new OwnLayerModel(seed: 1);
        Assert.Equal(
            ["Squeezed._convolution.weight", "Squeezed._convolution.bias", "Opening.weight", "Opening.bias", "Score.weight", "Score.bias"],
            model.state_dict().Keys);
        Assert.Equal(model.parameters().Sum(static parameter => parameter.numel()), model.Optimized());
        Assert.Contains("Squeezed (Squeeze)", model.Summary(), StringComparison.Ordinal);
        Assert.Contains("[N, 3, 3, (width+1)/2]", model.Summary(), StringComparison.Ordinal);
        Assert.Contains($"Total parameters: {57 + 12 + 14}", model.Summary(), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsSavedIsLoaded()
    {
        using var scope = NewDisposeScope();
        using var first = new OwnLayerModel(seed: 1);
        using var second = new OwnLayerModel(seed: 2);
        using var batch = Batch(3, 5);
        second.load_state_dict(first.state_dict());
        Goldens.Close(first.Predict(batch.Image), second.Predict(batch.Image), 1e-7);
    }

    [Fact]
    public void EqualSeedsGiveEqualModulesAndLeaveTorchsGeneratorAlone()
    {
        using var scope = NewDisposeScope();
        random.manual_seed(7);
        var expected = randn(3);
        random.manual_seed(7);
        using var first = new OwnLayerModel(seed: 5);
        using var second = new OwnLayerModel(seed: 5);
        using var other = new OwnLayerModel(seed: 6);
        Assert.True(expected.equal(randn(3)).all().item<bool>());
        var kernel = first.Squeezed.parameters().First();
        Assert.True(kernel.equal(second.Squeezed.parameters().First()).all().item<bool>());
        Assert.False(kernel.equal(other.Squeezed.parameters().First()).all().item<bool>());
    }

    [Fact]
    public void AStepSaysWhetherItTrainsAndLeavesTheModuleAsItWas()
    {
        using var model = new OwnLayerModel(seed: 1);
        using var batch = Batch(4, 7);
        model.TrainStep(batch);
        model.TestStep(batch);
        model.Predict(batch.Image).Dispose();
        Assert.True(model.Seen.training);
        model.eval();
        model.TrainStep(batch);
        Assert.False(model.Seen.training);
        model.Forward(batch.Image).Dispose();
        model.train();
        model.Forward(batch.Image).Dispose();
        Assert.Equal([true, false, false, true, false, true], model.Seen.Modes);
    }

    [Fact]
    public void AFrozenModuleIsLeftAlone()
    {
        using var scope = NewDisposeScope();
        using var model = new OwnLayerModel(seed: 1);
        using var batch = Batch(4, 7);
        model.TrainStep(batch);
        var frozen = model.Squeezed.parameters().ToList();
        frozen.ForEach(static parameter => parameter.requires_grad = false);
        var before = frozen.Select(static parameter => parameter.clone()).ToList();
        var trained = model.Score.Weight.Value.clone();
        model.TrainStep(batch);
        Assert.All(frozen.Zip(before), static pair => Assert.True(pair.First.equal(pair.Second).all().item<bool>()));
        Assert.False(trained.equal(model.Score.Weight.Value).all().item<bool>());

        frozen.ForEach(static parameter => parameter.requires_grad = true);
        model.TrainStep(batch);
        Assert.False(before[0].equal(frozen[0]).all().item<bool>());
    }

    [Fact]
    public void TheModuleMovesWithTheModel()
    {
        using var scope = NewDisposeScope();
        using var model = new OwnLayerModel(seed: 1);
        using var batch = Batch(4, 7);
        var before = model.Predict(batch.Image);
        model.to(ScalarType.Float64);
        using var wide = Batch(4, 7, ScalarType.Float64);
        Assert.Equal(ScalarType.Float64, model.Squeezed.parameters().First().dtype);
        Goldens.Close(before.to(ScalarType.Float64), model.Predict(wide.Image), 1e-6);
        var kernel = model.Squeezed.parameters().First().clone().detach();
        model.TrainStep(wide);
        Assert.False(kernel.equal(model.Squeezed.parameters().First()).all().item<bool>());
        model.to(ScalarType.Float32);
        model.TrainStep(batch);
    }

    [Fact]
    public void NoTensorIsLeftBehind()
    {
        using var model = new OwnLayerModel(seed: 1);
        using var batch = Batch(4, 7);
        NativeLeaks.AssertNone(() =>
        {
            model.TrainStep(batch);
            model.TestStep(batch);
            model.Predict(batch.Image).Dispose();
        });
    }

    private static void Refused(string message, Action use) =>
        Assert.Equal(message, Assert.Throws<InvalidOperationException>(use).Message);

    private static OwnLayerModel.Batch Batch(int count, int width, ScalarType type = ScalarType.Float32)
    {
        using var generator = new Generator(3);
        return new(
            randn([count, 2, 5, width], ScalarType.Float64, generator: generator).to(type).DetachFromDisposeScope(),
            randn([count, 2], ScalarType.Float64, generator: generator).to(type).DetachFromDisposeScope());
    }
}

/// <summary>What a test asks of the model beyond what its users see.</summary>
public partial class OwnLayerModel
{
    internal long Optimized() => _weights.Values.numel();
}
