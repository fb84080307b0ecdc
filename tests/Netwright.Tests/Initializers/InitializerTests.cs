using System;
using System.Linq;
using Netwright.Runtime;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Initialization;

/// <summary>Initializers: how values are distributed, that equal seeds give equal values, and what is refused.</summary>
public sealed class InitializerTests
{
    /// <summary>A kernel of a convolution: 64 outputs, 16 inputs, 3x5 in space; so 240 inputs and 960 outputs a unit.</summary>
    private static readonly long[] Kernel = [64, 16, 3, 5];

    public static TheoryData<Initializers.Initializer, double, double, double> Distributed => new()
    {
        // Initializer, mean, standard deviation, bound of the distance from the mean (0: none).
        { new Initializers.RandomUniform(), 0, 0.1 / Math.Sqrt(12), 0.05 },
        { new Initializers.RandomUniform(1, 3), 2, 2 / Math.Sqrt(12), 1 },
        { new Initializers.RandomNormal(), 0, 0.05, 0 },
        { new Initializers.RandomNormal(2, 0.5), 2, 0.5, 0 },
        { new Initializers.TruncatedNormal(), 0, 0.05 * 0.8796256610342398, 0.1 },
        { new Initializers.TruncatedNormal(1, 2), 1, 2 * 0.8796256610342398, 4 },
        { new Initializers.GlorotUniform(), 0, Math.Sqrt(2.0 / 1200), Math.Sqrt(6.0 / 1200) },
        { new Initializers.GlorotNormal(), 0, Math.Sqrt(2.0 / 1200), 2 * Math.Sqrt(2.0 / 1200) / 0.8796256610342398 },
        { new Initializers.HeUniform(), 0, Math.Sqrt(2.0 / 240), Math.Sqrt(6.0 / 240) },
        { new Initializers.HeNormal(), 0, Math.Sqrt(2.0 / 240), 2 * Math.Sqrt(2.0 / 240) / 0.8796256610342398 },
        { new Initializers.LecunUniform(), 0, Math.Sqrt(1.0 / 240), Math.Sqrt(3.0 / 240) },
        { new Initializers.LecunNormal(), 0, Math.Sqrt(1.0 / 240), 2 * Math.Sqrt(1.0 / 240) / 0.8796256610342398 },
        {
            new Initializers.VarianceScaling(3)
            {
                Mode = Initializers.FanMode.Outputs,
                Distribution = Initializers.Distribution.UntruncatedNormal,
            },
            0,
            Math.Sqrt(3.0 / 960),
            0
        },
        { new Initializers.Zeros(), 0, 0, 1e-30 },
        { new Initializers.Ones(), 1, 0, 1e-30 },
        { new Initializers.Constant(0.25), 0.25, 0, 1e-30 },
    };

    public static TheoryData<Initializers.Initializer> Random => new(
        new Initializers.RandomUniform(),
        new Initializers.RandomNormal(),
        new Initializers.TruncatedNormal(),
        new Initializers.GlorotUniform(),
        new Initializers.GlorotNormal(),
        new Initializers.HeUniform(),
        new Initializers.HeNormal(),
        new Initializers.LecunUniform(),
        new Initializers.LecunNormal(),
        new Initializers.VarianceScaling(),
        new Initializers.Orthogonal());

    [Theory]
    [MemberData(nameof(Distributed))]
    public void MomentsAndBoundsAreThose(Initializers.Initializer initializer, double mean, double deviation, double bound)
    {
        using var scope = NewDisposeScope();
        var values = Filled(initializer, 5, Kernel).to(ScalarType.Float64);

        // Six standard errors of 15,360 values; a normal distribution's deviation has one of 0.6%.
        var standardError = deviation / Math.Sqrt(values.NumberOfElements);
        Assert.Equal(mean, values.mean().item<double>(), (6 * standardError) + 1e-12);
        Assert.Equal(deviation, values.std(false).item<double>(), (0.035 * deviation) + 1e-12);
        if (bound > 0)
        {
            var farthest = (values - mean).abs().max().item<double>();
            Assert.InRange(farthest, 0, bound * (1 + 1e-6));
            Assert.True(deviation == 0 || farthest > bound * 0.98);
        }
    }

    [Theory]
    [MemberData(nameof(Random))]
    public void EqualSeedsGiveEqualValuesAndOthersDoNot(Initializers.Initializer initializer)
    {
        using var scope = NewDisposeScope();
        var first = Filled(initializer, 5, Kernel);
        Assert.True(first.equal(Filled(initializer, 5, Kernel)).all().item<bool>());
        Assert.False(first.equal(Filled(initializer, 6, Kernel)).all().item<bool>());
    }

    [Theory]
    [MemberData(nameof(Random))]
    public void NoTensorIsLeft(Initializers.Initializer initializer)
    {
        using var random = new RandomNumbers(1);
        using var value = zeros(8, 4);
        initializer.Fill(value, random.On(CPU));
        var before = NativeLeaks.Settle();

        initializer.Fill(value, random.On(CPU));

        Assert.Equal(before, Tensor.TotalCount);
    }

    [Theory]
    [InlineData(8, 3, 1)]
    [InlineData(3, 8, 1)]
    [InlineData(16, 16, 2)]
    public void OrthogonalHasOrthogonalRowsOrColumns(long outputs, long inputs, double gain)
    {
        using var scope = NewDisposeScope();
        var matrix = Filled(new Initializers.Orthogonal(gain), 3, outputs, inputs);
        var products = outputs < inputs ? matrix.mm(matrix.t()) : matrix.t().mm(matrix);

        var distance = (products - (eye(Math.Min(outputs, inputs)) * gain * gain)).abs().max().item<float>();

        Assert.InRange(distance, 0, 1e-5 * gain * gain);
    }

    [Fact]
    public void OrthogonalTakesAKernelAsAMatrixOfOutputs()
    {
        using var scope = NewDisposeScope();
        var rows = Filled(new Initializers.Orthogonal(), 3, Kernel).reshape(64, -1);

        Assert.InRange((rows.mm(rows.t()) - eye(64)).abs().max().item<float>(), 0, 1e-5);
    }

    [Fact]
    public void OrthogonalIsEvenlyDistributed()
    {
        // Without its signs put right, the decomposition's first element is always negative.
        var positive = Enumerable.Range(0, 200).Count(static seed =>
        {
            using var scope = NewDisposeScope();
            return Filled(new Initializers.Orthogonal(), seed, 4, 4)[0, 0].item<float>() > 0;
        });

        Assert.InRange(positive, 60, 140);
    }

    [Fact]
    public void IdentityIsTheIdentityOfAnyMatrix()
    {
        using var scope = NewDisposeScope();
        var expected = tensor(new float[,] { { 3, 0, 0 }, { 0, 3, 0 } });

        Assert.True(expected.equal(Filled(new Initializers.Identity(3), 1, 2, 3)).all().item<bool>());
    }

    [Fact]
    public void VectorsAndNumbersHaveTheirSizeForInputs()
    {
        using var scope = NewDisposeScope();
        var vector = Filled(new Initializers.LecunUniform(), 1, 10_000);
        var number = Filled(new Initializers.LecunUniform(), 1);

        Assert.InRange(vector.abs().max().item<float>(), 0.99 * Math.Sqrt(3.0 / 10_000), Math.Sqrt(3.0 / 10_000));
        Assert.InRange(Math.Abs(number.item<float>()), 0, Math.Sqrt(3));
    }

    [Fact]
    public void WhatMakesNoSenseIsRefusedByName()
    {
        Assert.Equal("scale", Assert.Throws<ArgumentOutOfRangeException>(static () => new Initializers.VarianceScaling(0)).ParamName);
        Assert.Equal("maximum", Assert.Throws<ArgumentOutOfRangeException>(static () => new Initializers.RandomUniform(1, 0)).ParamName);
        Assert.Equal(
            "standardDeviation",
            Assert.Throws<ArgumentOutOfRangeException>(static () => new Initializers.RandomNormal(0, -1)).ParamName);
        Assert.Equal(
            "standardDeviation",
            Assert.Throws<ArgumentOutOfRangeException>(static () => new Initializers.TruncatedNormal(0, -1)).ParamName);
        Assert.Equal("gain", Assert.Throws<ArgumentOutOfRangeException>(static () => new Initializers.Orthogonal(double.NaN)).ParamName);
        Assert.Equal("gain", Assert.Throws<ArgumentOutOfRangeException>(static () => new Initializers.Identity(double.NaN)).ParamName);
        Assert.Equal(
            "Mode",
            Assert.Throws<ArgumentOutOfRangeException>(
                static () => new Initializers.VarianceScaling { Mode = (Initializers.FanMode)9 }).ParamName);
        Assert.Equal(
            "Distribution",
            Assert.Throws<ArgumentOutOfRangeException>(
                static () => new Initializers.VarianceScaling { Distribution = (Initializers.Distribution)9 }).ParamName);
        Assert.Contains("[3]", Assert.Throws<ArgumentException>(static () => Filled(new Initializers.Orthogonal(), 1, 3)).Message, StringComparison.Ordinal);
        Assert.Contains("[3]", Assert.Throws<ArgumentException>(static () => Filled(new Initializers.Identity(), 1, 3)).Message, StringComparison.Ordinal);
    }

    private static Tensor Filled(Initializers.Initializer initializer, long seed, params long[] shape)
    {
        using var random = new RandomNumbers(seed);
        var value = full(shape, float.NaN);
        initializer.Fill(value, random.On(CPU));
        return value;
    }
}
