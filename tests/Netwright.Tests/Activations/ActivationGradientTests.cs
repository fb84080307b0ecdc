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
    [InlineData(Activation.ReLU, new[] { 0f, -0f, -1e-40f, -1, float.NegativeInfinity })]
    [InlineData(Activation.ReLU6, new[] { 0f, -1, 6, 7, float.NegativeInfinity, float.PositiveInfinity })]
    [InlineData(Activation.HardSigmoid, new[] { -3f, -4, 3, 4, float.NegativeInfinity, float.PositiveInfinity })]
    [InlineData(Activation.HardTanh, new[] { -1f, -2, 1, 2, float.NegativeInfinity, float.PositiveInfinity })]
    [InlineData(Activation.HardShrink, new[] { 0f, -0f, 0.5f, -0.5f, 1e-40f })]
    [InlineData(Activation.SoftShrink, new[] { 0f, -0f, 0.5f, -0.5f, 1e-40f })]
    [InlineData(Activation.HardSiLU, new[] { -3f, -4, -1e30f, float.NegativeInfinity })]
    [InlineData(Activation.SparsePlus, new[] { -1f, -2, -3e38f, float.NegativeInfinity })]
    [InlineData(Activation.SparseSigmoid, new[] { -1f, -2, 1, 2, float.NegativeInfinity, float.PositiveInfinity })]
    public void WhereAFunctionIsFlatNothingIsLeftOfAnyGradient(ActivationFunction function, float[] places)
    {
        using var scope = NewDisposeScope();
        var input = tensor(places);
        foreach (var gradient in new[] { 1, float.NaN, float.PositiveInfinity, float.NegativeInfinity })
        {
            var cotangent = full_like(input, gradient);
            Goldens.Close(zeros_like(input), ActivationCases.ByAutograd(function, input, cotangent), 0);
            Goldens.Close(zeros_like(input), ActivationCases.ByFormula(function, input, cotangent), 0);
        }
    }

    /// <summary>Torch's own of the exponential units and of hard swish depend on where in a vector an element is, and a projection of no numbers is none.</summary>
    [Theory]
    [MemberData(nameof(ActivationCases.All), MemberType = typeof(ActivationCases))]
    public void FormulaIsAutogradAtWhatIsNotANumber(ActivationFunction function)
    {
        using var scope = NewDisposeScope();
        var input = full(8, 4, float.NaN);
        var cotangent = arange(1, 33, ScalarType.Float32).reshape(8, 4);
        var formula = ActivationCases.ByFormula(function, input, cotangent);
        if (function is Activation.ELU or Activation.SELU or Activation.CELU or Activation.HardSiLU or Activation.Sparsemax)
        {
            Assert.True(formula.isnan().all().item<bool>());
            return;
        }

        Assert.True(ActivationCases.ByAutograd(function, input, cotangent).allclose(formula, equal_nan: true));
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
