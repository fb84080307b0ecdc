using System;
using System.Linq;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Numerics;

/// <summary>What activations make of unusual inputs.</summary>
public sealed class ActivationValueTests
{
    [Theory]
    [MemberData(nameof(ActivationCases.Typed), MemberType = typeof(ActivationCases))]
    public void LargeInputsStayFinite(ActivationFunction function, ScalarType type)
    {
        using var scope = NewDisposeScope();
        // exp(1e4) is infinite in any element type.
        double[] row = function == Activation.Exponential ? [-1e4, 0, 1, 2] : [-1e4, 1e4, 0, 1];
        var input = tensor(row, [1, 4], type);
        var output = Activations.Apply(function, input);
        Assert.Equal(type, output.dtype);
        Assert.True(output.isfinite().all().item<bool>());
        Assert.True(ActivationCases.ByFormula(function, input, ones_like(input)).isfinite().all().item<bool>());
    }

    [Theory]
    [MemberData(nameof(ActivationCases.All), MemberType = typeof(ActivationCases))]
    public void WhatIsNotANumberStaysSoAndWhereItIs(ActivationFunction function)
    {
        using var scope = NewDisposeScope();
        var input = tensor(new[] { 0.5f, float.NaN, -1, 0.25f, 0.5f, 2 }, [2, 3]);
        var spoilt = Activations.Apply(function, input).isnan();
        Assert.True(spoilt[0, 1].item<bool>());
        Assert.False(spoilt[1].any().item<bool>());
        if (!ActivationCases.ByRow.Contains(function))
        {
            Assert.Equal(1, spoilt.sum().item<long>());
        }
    }

    [Theory]
    [MemberData(nameof(ActivationCases.All), MemberType = typeof(ActivationCases))]
    public void AnEmptyBatchStaysEmpty(ActivationFunction function)
    {
        using var scope = NewDisposeScope();
        var input = zeros(0, 3);
        Assert.Equal([0, 3], Activations.Apply(function, input).shape);
        Assert.Equal([0, 3], ActivationCases.ByFormula(function, input, zeros(0, 3)).shape);
    }

    [Theory]
    [MemberData(nameof(ActivationCases.All), MemberType = typeof(ActivationCases))]
    public void NothingIsLeftBehind(ActivationFunction function)
    {
        using var input = randn(4, 3);
        using var cotangent = ones(4, 3);
        using var gradient = ones(4, 3);
        NativeLeaks.AssertNone(() =>
        {
            using var output = Activations.Apply(function, input);
            Activations.Differentiate(function, gradient, ActivationCases.Kept(function, input, output));
        });
    }

    [Fact]
    public void SparsemaxIsTheProjectionOntoTheSimplex()
    {
        using var scope = NewDisposeScope();
        // The first two are worked out by hand; of the others, any other point of the simplex is farther away.
        var byHand = Activations.Sparsemax(tensor(new[] { 0.5, 0.4, 3, 1 }, [2, 2]));
        Goldens.Close(tensor(new[] { 0.55, 0.45, 1, 0 }, [2, 2]), byHand);

        using var random = new Generator(3);
        var input = randn([50, 6], ScalarType.Float64, generator: random);
        var nearest = Activations.Sparsemax(input);
        Goldens.Close(ones(50, ScalarType.Float64), nearest.sum(-1), 1e-12);
        Assert.True(nearest.ge(0).all().item<bool>());
        for (var attempt = 0; attempt < 50; attempt++)
        {
            var other = rand([50, 6], ScalarType.Float64, generator: random).pow(4);
            other = nearest + (((other / other.sum(-1, keepdim: true)) - nearest) * Math.Pow(0.5, attempt % 10));
            Assert.True((other - input).square().sum(-1).ge((nearest - input).square().sum(-1)).all().item<bool>());
        }
    }

    [Fact]
    public void AnUnknownFunctionIsRefused()
    {
        using var input = ones(1, 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => Activations.Apply((ActivationFunction)1000, input));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => Activations.Differentiate((ActivationFunction)1000, input, input));
    }
}
