using System;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Layers;

/// <summary>Dropout whose numbers are drawn for some axes only, and the kind that keeps mean and variance.</summary>
[Model]
public partial class Droppers
{
    [Input("steps", 40)] public partial Input Series { get; }

    [Dropout(0.25, NoiseShape = new[] { -1, 1, 40 }), From(nameof(Series))] public partial Dropout OfFeatures { get; }

    [Dropout(0.25, NoiseShape = new[] { 1, -1, -1 }), From(nameof(Series))] public partial Dropout OfAllSamples { get; }

    [AlphaDropout(0.25), From(nameof(Series))] public partial AlphaDropout Alpha { get; }

    [AlphaDropout(0.25, NoiseShape = new[] { -1, -1, 1 }), From(nameof(Series))] public partial AlphaDropout AlphaOfSteps { get; }
}

/// <summary>What layers drop in training, and that they drop nothing otherwise.</summary>
public sealed class DropoutTests
{
    /// <summary>What SELU gives far below 0.</summary>
    private const double Least = -1.7580993408473766;

    [Fact]
    public void OutsideTrainingNothingIsDropped()
    {
        using var scope = NewDisposeScope();
        using var model = new Droppers(seed: 1);
        model.eval();
        var series = randn(3, 6, 40);
        foreach (var output in new[] { model.forward(series), model.Predict(series) })
        {
            foreach (var one in (Tensor[])[output.OfFeatures, output.OfAllSamples, output.Alpha, output.AlphaOfSteps])
            {
                Assert.True(one.allclose(series, rtol: 0, atol: 0));
            }
        }
    }

    [Fact]
    public void PlacesOfAnAxisShareWhatIsDrawn()
    {
        using var scope = NewDisposeScope();
        using var model = new Droppers(seed: 1);
        model.train();
        var output = model.forward(ones(30, 50, 40));
        AssertDropped(output.OfFeatures, output.OfFeatures[.., ..1], 0.25);
        AssertDropped(output.OfAllSamples, output.OfAllSamples[..1], 0.25);
        var dropped = output.AlphaOfSteps.lt(0).to(ScalarType.Float32);
        Assert.True(dropped.allclose(dropped[.., .., ..1].expand_as(dropped), rtol: 0, atol: 0));
        Assert.Equal(0.25, dropped.mean().item<float>(), 0.05);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.25)]
    [InlineData(0.6)]
    public void AlphaDropoutKeepsMeanAndVariance(double rate)
    {
        using var scope = NewDisposeScope();
        var random = new Runtime.RandomNumbers(3);
        using var generator = new Generator(7);
        var values = randn([400_000], ScalarType.Float64, generator: generator);
        var dropped = Runtime.Functions.AlphaDropout(values, rate, training: true, random);
        Assert.Equal(0, dropped.mean().item<double>(), 0.01);
        Assert.Equal(1, dropped.var().item<double>(), 0.02);

        // Keras: a (x kept + least (1 - kept)) + b, with a = ((1 - rate) (1 + rate least^2))^-1/2 and b = -a least rate.
        var scale = Math.Pow((1 - rate) * (1 + (rate * Least * Least)), -0.5);
        var (kept, least) = ((values * scale) - (scale * Least * rate), (scale * Least) - (scale * Least * rate));
        var isKept = (dropped - kept).abs().lt(1e-9);
        Assert.True(isKept.logical_or((dropped - least).abs().lt(1e-9)).all().item<bool>());
        Assert.Equal(1 - rate, isKept.to(ScalarType.Float64).mean().item<double>(), 0.01);
    }

    private static void AssertDropped(Tensor output, Tensor drawn, double rate)
    {
        Assert.True(output.allclose(drawn.expand_as(output), rtol: 0, atol: 0));
        Assert.Equal(rate, drawn.eq(0).to(ScalarType.Float32).mean().item<float>(), 0.05);
        Assert.Equal((float)(1 / (1 - rate)), drawn.max().item<float>(), 1e-6f);
    }
}
