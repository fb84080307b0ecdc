using System;
using System.Linq;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Nesting;

/// <summary>Layers that are applied again, repeated, or applied to every step.</summary>
public sealed class SharedLayerTests
{
    [Fact]
    public void GradientsOfALayerThatIsAppliedAgainAddUp()
    {
        using var scope = NewDisposeScope();
        using var model = new Siamese(seed: 3);
        model.to(ScalarType.Float64);
        var (left, right, target) = (Random(4, 2, 6, 7), Random(4, 2, 6, 7), Random(4, 1));
        AssertGradients(
            model,
            () => model.Backward(new(left, right, target)),
            () => model.Loss(model.Forward(left, right), new(left, right, target)) + model.AddedLosses.Total(),
            model.Reseed);
    }

    [Fact]
    public void ALayerThatIsAppliedAgainIsTheSameObjectAndCountsOnce()
    {
        using var model = new Siamese(seed: 3);
        Assert.Same(model.LeftPatches, model.RightPatches);
        Assert.Same(model.LeftCode, model.Again);
        Assert.DoesNotContain(model.state_dict().Keys, static key => key.StartsWith("Right", StringComparison.Ordinal) || key.StartsWith("Again", StringComparison.Ordinal));
        var elements = model.parameters().Sum(static parameter => parameter.numel()) + model.LeftPatches.Normal.MovingMean.Count + model.LeftPatches.Normal.MovingVariance.Count;
        Assert.Contains($"Total parameters: {elements} ", model.Summary(), StringComparison.Ordinal);
        var row = model.Summary().Split(Environment.NewLine).Single(static line => line.Contains("RightCode (Dense)", StringComparison.Ordinal));
        Assert.Contains(" 0 ", row, StringComparison.Ordinal);
    }

    [Fact]
    public void AFrozenLayerThatIsAppliedAgainIsLeftAlone()
    {
        using var scope = NewDisposeScope();
        using var model = new Siamese(seed: 3);
        var batch = new Siamese.Batch(Narrow(4, 2, 6, 7), Narrow(4, 2, 6, 7), Narrow(4, 1));
        model.LeftCode.Trainable = false;
        model.LeftCode.Weight.Gradient.fill_(7);
        var before = model.LeftCode.Weight.Value.clone();
        model.TrainStep(batch);
        Assert.True(model.LeftCode.Weight.Gradient.eq(7).all().item<bool>());
        Assert.True(before.equal(model.LeftCode.Weight.Value).all().item<bool>());
    }

    [Fact]
    public void RepeatedBlocksHaveWeightsOfTheirOwn()
    {
        using var scope = NewDisposeScope();
        using var model = new Deep(seed: 3);
        model.to(ScalarType.Float64);
        Assert.Equal(6, model.Blocks.Count);
        Assert.Equal(
            Enumerable.Range(0, 6).SelectMany(static block => new[] { $"Blocks.{block}.Hidden.weight", $"Blocks.{block}.Hidden.bias" })
                .Concat(["Hidden.0.weight", "Hidden.0.bias", "Hidden.1.weight", "Hidden.1.bias", "Price.weight", "Price.bias"]),
            model.state_dict().Keys);
        Assert.Equal([3, 5], model.Hidden[0].Weight.Shape.ToArray());
        Assert.Equal([3, 3], model.Hidden[1].Weight.Shape.ToArray());
        Assert.Equal(6, model.Blocks.Select(static block => block.Hidden.Weight.Value[0, 0].item<double>()).Distinct().Count());

        var (values, target) = (Random(4, 5), Random(4, 1));
        AssertGradients(
            model,
            () => model.Backward(new(values, target)),
            () => model.Loss(model.Forward(values), new(values, target)) + model.AddedLosses.Total(),
            static _ => { });
        Assert.Contains("Blocks (6 x Residual)", model.Summary(), StringComparison.Ordinal);
    }

    [Fact]
    public void RepeatedBlocksAreFrozenTogetherOrOneByOne()
    {
        using var scope = NewDisposeScope();
        using var model = new Deep(seed: 3);
        var batch = new Deep.Batch(Narrow(4, 5), Narrow(4, 1));
        model.Blocks.Trainable = false;
        model.Blocks[2].Trainable = true;
        var before = model.Blocks.Select(static block => block.Hidden.Weight.Value.clone()).ToList();
        model.TrainStep(batch);
        var changed = model.Blocks.Select((block, index) => !before[index].equal(block.Hidden.Weight.Value).all().item<bool>());
        Assert.Equal([false, false, true, false, false, false], changed);
    }

    [Fact]
    public void TimeDistributedAppliesALayerToEveryStep()
    {
        using var scope = NewDisposeScope();
        using var model = new Film(seed: 3);
        model.to(ScalarType.Float64);
        model.eval();
        var images = Random(3, 4, 2, 6, 5);
        var steps = images.unbind(1).Select(step => functional(model, step)).ToList();
        var pooled = stack(steps, 1).mean([1]);
        var expected = nn.functional.softmax(nn.functional.linear(pooled, model.Kind.Weight, model.Kind.Bias), -1);
        Goldens.Close(expected, model.Predict(images), 1e-10);
        Goldens.Close(expected, model.Forward(images), 1e-10);

        static Tensor functional(Film model, Tensor step) =>
            nn.functional.linear(model.Patches.Predict(step), model.Codes.Weight, model.Codes.Bias).tanh();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void GradientsThroughTimeDistributedAreAutograds(int time)
    {
        using var scope = NewDisposeScope();
        using var model = new Film(seed: 3);
        model.to(ScalarType.Float64);
        var (images, target) = (Random(3, time, 2, 6, 5), arange(3, ScalarType.Int64) % 2);
        AssertGradients(
            model,
            () => model.Backward(new(images, target)),
            () => model.Loss(model.Forward(images), new(images, target)) + model.AddedLosses.Total(),
            model.Reseed);
    }

    [Fact]
    public void NoTensorIsLeftBehind()
    {
        using var scope = NewDisposeScope();
        using var siamese = new Siamese(seed: 3);
        using var film = new Film(seed: 3);
        using var deep = new Deep(seed: 3);
        var (left, right, target) = (Narrow(4, 2, 6, 7), Narrow(4, 2, 6, 7), Narrow(4, 1));
        var (images, kinds, values) = (Narrow(4, 3, 2, 6, 5), arange(4, ScalarType.Int64) % 2, Narrow(4, 5));
        NativeLeaks.AssertNone(() =>
        {
            siamese.TrainStep(new(left, right, target));
            film.TrainStep(new(images, kinds));
            deep.TrainStep(new(values, target));
        });
    }

    private static void AssertGradients(nn.Module model, Action backward, Func<Tensor> forward, Action<long> reseed)
    {
        reseed(5);
        backward();
        var emitted = model.parameters().Select(static parameter => parameter.grad!.clone()).ToList();
        reseed(5);
        var recorded = autograd.grad([forward()], model.parameters().ToList<Tensor>());
        foreach (var ((name, _), (expected, actual)) in model.named_parameters().Zip(recorded.Zip(emitted)))
        {
            Assert.True(expected.abs().sum().item<double>() > 0, name);
            Goldens.Close(expected, actual, 1e-9);
        }
    }

    private static Tensor Random(params long[] shape)
    {
        using var generator = new Generator((ulong)shape.Sum());
        return randn(shape, ScalarType.Float64, generator: generator);
    }

    private static Tensor Narrow(params long[] shape) => Random(shape).to(ScalarType.Float32);
}

/// <summary>What a test asks of the model beyond what its users see.</summary>
public partial class Siamese
{
    internal void Reseed(long seed) => _random.Reseed(seed);
}

/// <summary>What a test asks of the model beyond what its users see.</summary>
public partial class Film
{
    internal void Reseed(long seed) => _random.Reseed(seed);
}
