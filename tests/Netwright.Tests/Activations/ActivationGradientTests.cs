using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Numerics;

/// <summary>The written-out gradients against autograd and finite differences.</summary>
public sealed class ActivationGradientTests
{
    /// <summary>Where some function has a kink or an asymptote, and next to that.</summary>
    private static readonly double[] Special =
        [-1e4, -100, -20.5, -6, -3, -2.9, -1, -0.99, -0.5, -0.49, 0, 0.49, 0.5, 0.99, 1, 2.9, 3, 5.9, 6, 20.5, 60];

    [Theory]
    [MemberData(nameof(ActivationCases.Typed), MemberType = typeof(ActivationCases))]
    public void FormulaIsAutograd(ActivationFunction function, ScalarType type)
    {
        using var scope = NewDisposeScope();
        using var random = new Generator(1);
        var input = randn([7, 5], type, generator: random) * 2;
        var cotangent = randn([7, 5], type, generator: random);
        Goldens.Close(
            ActivationCases.ByAutograd(function, input, cotangent), ActivationCases.ByFormula(function, input, cotangent), 2e-4);
    }

    [Theory]
    [MemberData(nameof(ActivationCases.Typed), MemberType = typeof(ActivationCases))]
    public void FormulaIsAutogradAtKinksAndFarOut(ActivationFunction function, ScalarType type)
    {
        using var scope = NewDisposeScope();
        var input = tensor(Special, [Special.Length, 1], type);
        if (System.Array.IndexOf(ActivationCases.ByRow, function) >= 0)
        {
            input = cat([input, input.flip(0), zeros_like(input)], -1);
        }

        var cotangent = full_like(input, 1.5);
        var formula = ActivationCases.ByFormula(function, input, cotangent);
        Goldens.Close(ActivationCases.ByAutograd(function, input, cotangent), formula, 2e-4);
        Assert.Equal(type, formula.dtype);
    }

    [Theory]
    [MemberData(nameof(ActivationCases.All), MemberType = typeof(ActivationCases))]
    public void FormulaIsFiniteDifferences(ActivationFunction function)
    {
        using var scope = NewDisposeScope();
        using var random = new Generator(2);
        var input = rand([6, 5], ScalarType.Float64, generator: random) * 5 - 2.5;
        var cotangent = randn([6, 5], ScalarType.Float64, generator: random);
        var differences = FiniteDifferences.Gradient(
            point => (Activations.Apply(function, point) * cotangent).sum(), input);
        Goldens.Close(differences, ActivationCases.ByFormula(function, input, cotangent), 1e-6);
    }
}
