using System;
using System.Linq;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Nesting;

/// <summary>Models within models.</summary>
public sealed class NestedModelTests
{
    [Fact]
    public void IsWhatTheSameLayersInOneModelAre()
    {
        using var scope = NewDisposeScope();
        using var nested = new Nested(seed: 3);
        using var whole = new Whole(seed: 3);
        Assert.Equal(whole.parameters().Count(), nested.parameters().Count());
        Assert.All(whole.parameters().Zip(nested.parameters()), static pair => Goldens.Close(pair.First, pair.Second, 0));
        using var data = Data(24, 7);
        var history = nested.Fit(data, epochs: 3, batchSize: 5, seed: 2, verbosity: Verbosity.Silent);
        var expected = whole.Fit(new(data.Image, data.Kind, data.Bent), epochs: 3, batchSize: 5, seed: 2, verbosity: Verbosity.Silent);

        Assert.Equal(expected.Select(static series => series.Key), history.Select(static series => series.Key));
        Assert.Equal(expected.SelectMany(static series => series.Value), history.SelectMany(static series => series.Value));
        Assert.All(whole.parameters().Zip(nested.parameters()), static pair => Goldens.Close(pair.First, pair.Second, 0));
        Goldens.Close(whole.Predict(data.Image).Kind, nested.Predict(data.Image).Kind, 0);
    }

    [Fact]
    public void GradientsAreAutograds()
    {
        using var scope = NewDisposeScope();
        using var model = new Nested(seed: 3);
        model.to(ScalarType.Float64);
        using var data = Data(6, 7, ScalarType.Float64);
        model.Reseed(5);
        model.Backward(data);
        var emitted = model.parameters().Select(static parameter => parameter.grad!.clone()).ToList();

        model.Reseed(5);
        var (kind, bent) = model.Forward(data.Image);
        var total = model.Loss((kind, bent), data) + model.AddedLosses.Total();
        var recorded = autograd.grad([total], model.parameters().ToList<Tensor>());
        Assert.All(recorded.Zip(emitted), static pair => Goldens.Close(pair.First, pair.Second, 1e-9));
        Assert.All(emitted, static gradient => Assert.True(gradient.abs().sum().item<double>() > 0));
    }

    [Fact]
    public void NamesNestAsPyTorchs()
    {
        using var model = new Nested(seed: 3);
        Assert.Equal(
            [
                "Heads.Patches.Filters.weight", "Heads.Patches.Filters.bias", "Heads.Patches.Normal.weight", "Heads.Patches.Normal.bias",
                "Heads.Patches.Features.weight", "Heads.Patches.Features.bias",
                "Heads.Kind.weight", "Heads.Kind.bias", "Heads.Size.weight", "Heads.Size.bias", "Bent.weight", "Bent.bias",
                "Heads.Patches.Normal.running_mean", "Heads.Patches.Normal.running_var",
            ],
            model.state_dict().Keys);
    }

    [Fact]
    public void TheModelWithinIsAModelOfTheSameWeights()
    {
        using var scope = NewDisposeScope();
        using var model = new Nested(seed: 3);
        using var data = Data(10, 7);
        model.TrainStep(data);
        Goldens.Close(model.Predict(data.Image).Kind, model.Heads.Predict(data.Image).Kind, 0);

        // Trained on its own, it changes them.
        model.Heads.TrainStep(new(data.Image, data.Kind, data.Bent));
        Goldens.Close(model.Predict(data.Image).Kind, model.Heads.Predict(data.Image).Kind, 0);
    }

    [Fact]
    public void MovesAsAWhole()
    {
        using var scope = NewDisposeScope();
        using var model = new Nested(seed: 3);
        using var data = Data(4, 7);
        using var wide = Data(4, 7, ScalarType.Float64);
        var before = model.Predict(data.Image).Kind;
        model.to(ScalarType.Float64);
        Assert.All(model.parameters(), static parameter => Assert.Equal(ScalarType.Float64, parameter.dtype));
        Goldens.Close(before.to(ScalarType.Float64), model.Predict(wide.Image).Kind, 1e-6);
        model.TrainStep(wide);
        Goldens.Close(model.Predict(wide.Image).Kind, model.Heads.Predict(wide.Image).Kind, 1e-12);
        model.to(ScalarType.Float32);
        model.TrainStep(data);
    }

    [Fact]
    public void IsARowOfTheSummaryWithItsTotal()
    {
        using var model = new Nested(seed: 3);
        var row = Assert.Single(model.Summary().Split(Environment.NewLine), static line => line.Contains("Heads (Heads)", StringComparison.Ordinal));
        Assert.Contains("Kind [N, 3]; Size [N, 2]", row, StringComparison.Ordinal);
        Assert.Contains($" {model.Heads.state_dict().Values.Sum(static value => value.numel())} ", row, StringComparison.Ordinal);
        Assert.Contains("Heads (Heads)", model.Diagram().ToMermaid(), StringComparison.Ordinal);
    }

    [Fact]
    public void NoTensorIsLeftBehind()
    {
        using var model = new Nested(seed: 3);
        using var data = Data(4, 7);
        NativeLeaks.AssertNone(() =>
        {
            model.TrainStep(data);
            model.TestStep(data);
            var (kind, bent) = model.Predict(data.Image);
            kind.Dispose();
            bent.Dispose();
        });
    }

    internal static Nested.Batch Data(int count, int side, ScalarType type = ScalarType.Float32)
    {
        using var generator = new Generator(3);
        return new(
            randn([count, 2, 6, side], ScalarType.Float64, generator: generator).to(type).DetachFromDisposeScope(),
            (arange(count, ScalarType.Int64) % 3).DetachFromDisposeScope(),
            randn([count, 2], ScalarType.Float64, generator: generator).to(type).DetachFromDisposeScope());
    }
}

/// <summary>What a test asks of the model beyond what its users see.</summary>
public partial class Nested
{
    internal void Reseed(long seed) => _random.Reseed(seed);
}
