using System;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Constraining;

/// <summary>Constraints by themselves, by Keras's formulas.</summary>
public sealed class ConstraintTests
{
    private const double Epsilon = 1e-7;

    public static TheoryData<Constraints.Constraint, Func<Tensor, Tensor>> Formulas => new()
    {
        { new Constraints.MaxNorm(1.2), static value => value * (Length(value, 0).clamp(0, 1.2) / (Epsilon + Length(value, 0))) },
        {
            new Constraints.MaxNorm(1.2) { Axes = [0, 1] },
            static value => value * (Length(value, 0, 1).clamp(0, 1.2) / (Epsilon + Length(value, 0, 1)))
        },
        { new Constraints.UnitNorm(), static value => value / (Epsilon + Length(value, 0)) },
        {
            new Constraints.MinMaxNorm(1, 2, 0.25),
            static value => value * (((0.25 * Length(value, 0).clamp(1, 2)) + (0.75 * Length(value, 0))) / (Epsilon + Length(value, 0)))
        },
        { new Constraints.NonNeg(), static value => value * value.ge(0).to(ScalarType.Float64) },
    };

    [Theory]
    [MemberData(nameof(Formulas))]
    public void WeightsBecomeWhatTheFormulaSays(Constraints.Constraint constraint, Func<Tensor, Tensor> formula)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(5);
        var value = randn([4, 6, 5], ScalarType.Float64, generator: generator);
        var expected = formula(value);
        constraint.Apply(value);
        Goldens.Close(expected, value, 1e-10);
    }

    [Fact]
    public void AVectorOfNothingStaysNothing()
    {
        using var scope = NewDisposeScope();
        var value = zeros(3, 2);
        new Constraints.UnitNorm().Apply(value);
        Assert.Equal(0, value.abs().sum().item<float>());
    }

    [Fact]
    public void OptionsOutOfRangeAreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Constraints.MaxNorm(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Constraints.MinMaxNorm(2, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Constraints.MinMaxNorm(rate: 1.5));
    }

    private static Tensor Length(Tensor value, params long[] axes) => value.square().sum(axes, keepdim: true).sqrt();
}
