using System;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Regularization;

/// <summary>Regularizers by themselves: values by their formulas, gradients by finite differences.</summary>
public sealed class RegularizerTests
{
    public static TheoryData<Regularizers.Regularizer, Func<Tensor, Tensor>> Formulas => new()
    {
        { new Regularizers.L1(0.3), static value => 0.3 * value.abs().sum() },
        { new Regularizers.L2(0.2), static value => 0.2 * (value * value).sum() },
        { new Regularizers.L1L2(0.3, 0.2), static value => (0.3 * value.abs().sum()) + (0.2 * (value * value).sum()) },
        { new Cubes(), static value => value.pow(3).sum() },
    };

    [Theory]
    [MemberData(nameof(Formulas))]
    public void ValuesAndGradientsAreTheFormulas(Regularizers.Regularizer regularizer, Func<Tensor, Tensor> formula)
    {
        using var scope = NewDisposeScope();
        var value = randn(4, 3, ScalarType.Float64);
        Goldens.Close(formula(value), regularizer.Compute(value), 1e-12);

        var gradient = ones_like(value);
        using (no_grad())
        {
            regularizer.AddGradient(value, gradient);
        }

        Goldens.Close(FiniteDifferences.Gradient(formula, value) + 1, gradient, 1e-6);
    }

    [Fact]
    public void TheGradientOfAnAbsoluteValueIsZeroAtZero()
    {
        using var scope = NewDisposeScope();
        var gradient = zeros(2);
        new Regularizers.L1(0.3).AddGradient(zeros(2), gradient);
        Assert.Equal(0, gradient.abs().sum().item<float>());
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void StrengthsAreNumbersOfAtLeastZero(double strength)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Regularizers.L1(strength));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Regularizers.L2(strength));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Regularizers.L1L2(l1: strength));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Regularizers.L1L2(l2: strength));
    }

    /// <summary>A regularizer as a user writes one: autograd finds its gradient.</summary>
    private sealed class Cubes : Regularizers.Regularizer
    {
        public override Tensor Compute(Tensor value) => value.pow(3).sum();
    }
}
