using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Runtime;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Kernels;

/// <summary>Normalizations of the last axis over CPU memory against their twins of torch operations, on odd sizes and special values.</summary>
public sealed class NormalizationKernelTests
{
    public static TheoryData<int, int, bool, bool> Shapes()
    {
        var cases = new TheoryData<int, int, bool, bool>();
        foreach (var (rows, columns) in new[] { (1, 1), (1, 5), (7, 8), (3, 33), (64, 128), (1000, 17), (300, 70) })
        {
            cases.Add(rows, columns, true, true);
            cases.Add(rows, columns, true, false);
            cases.Add(rows, columns, false, true);
            cases.Add(rows, columns, false, false);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void LayerNormalizationIsTorchs(int rows, int columns, bool isScaled, bool isShifted)
    {
        using var scope = NewDisposeScope();
        var generator = new Generator(4);
        var input = (randn([rows, columns], generator: generator) * 3) + 1;
        AssertTwinsAgree(input, randn([rows, columns], generator: generator), (step, read, sent, gamma, beta) =>
        {
            var predicted = step.LayerNormalization(read, isScaled ? gamma : null, isShifted ? beta : null, 1e-3);
            var output = step.LayerNormalization(read, isScaled ? gamma : null, isShifted ? beta : null, 1e-3, out var mean, out var scale);
            step.LayerNormalizationGradient(sent, read, mean, scale, isScaled ? gamma : null, isShifted ? beta : null, out var toInput);
            return [predicted, output, mean, scale, toInput];
        });
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void RMSNormalizationIsTorchs(int rows, int columns, bool isSpread, bool isAlone)
    {
        using var scope = NewDisposeScope();
        var generator = new Generator(4);
        var input = randn([rows, columns], generator: generator) * (isSpread ? 10 : 1e-3);
        AssertTwinsAgree(input, randn([rows, columns], generator: generator), (step, read, sent, gamma, _) =>
        {
            var output = step.RMSNormalization(read, gamma, 1e-6);
            if (isAlone)
            {
                step.RMSNormalizationGradient(sent, read, gamma, 1e-6);
                return [output];
            }

            step.RMSNormalizationGradient(sent, read, gamma, 1e-6, out var toInput);
            return [output, toInput];
        });
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    [InlineData(1e15f)]
    [InlineData(-1e15f)]
    [InlineData(1e-40f)]
    [InlineData(-0f)]
    public void ASpecialValueStaysWithItsRow(float special)
    {
        foreach (var columns in new[] { 5, 24 })
        {
            using var scope = NewDisposeScope();
            var generator = new Generator(4);
            var input = randn([3, columns], generator: generator);
            input[1, columns - 1].fill_(special);
            AssertTwinsAgree(input, randn([3, columns], generator: generator), (step, read, sent, gamma, beta) =>
            {
                var output = step.LayerNormalization(read, gamma, beta, 1e-3, out var mean, out var scale);
                step.LayerNormalizationGradient(sent, read, mean, scale, gamma, beta, out var toInput);
                return [output, step.RMSNormalization(read, gamma, 1e-3), toInput];
            });
        }
    }

    /// <summary>The sum of large numbers is rounded; what they are from their mean is not to be that. Torch's own is off where rows are long.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(70)]
    [InlineData(513)]
    public void ARowOfOneNumberIsNormalizedToTheShift(int columns)
    {
        using var scope = NewDisposeScope();
        using var unrecorded = no_grad();
        using var random = new RandomNumbers(5);
        using var parameters = new ParameterBuffer(random);
        var gamma = parameters.Add("gamma", [columns], new Initializers.RandomUniform());
        var beta = parameters.Add("beta", [columns], new Initializers.RandomUniform());
        parameters.Make();
        using var kernels = new Runtime.Kernels(parameters, random);
        var step = kernels.Begin();
        var input = step.Read(tensor(new[] { 12345.678f, -1e6f, 1.7f, 3e10f }).unsqueeze(1).repeat(1, columns));

        var output = step.LayerNormalization(input, gamma, beta, 1e-3, out var mean, out var scale);
        step.LayerNormalizationGradient(step.Read(ones(4, columns)), input, mean, scale, gamma, beta);

        StepKernels.AssertClose(beta.Value.unsqueeze(0).repeat(4, 1), output, tolerance: 1e-6);
        StepKernels.AssertClose(zeros(columns), gamma.Gradient, tolerance: 1e-6);
    }

    [Fact]
    public void NothingIsNormalizedToNothing()
    {
        using var scope = NewDisposeScope();
        AssertTwinsAgree(empty(0, 6), empty(0, 6), (step, read, _, gamma, beta) => [step.LayerNormalization(read, gamma, beta, 1e-3)]);
    }

    private static void AssertTwinsAgree(
        Tensor input, Tensor gradient, Func<Runtime.Kernels, StepTensor, StepTensor, Weight, Weight, StepTensor[]> normalize)
    {
        using var random = new RandomNumbers(5);
        using var parameters = new ParameterBuffer(random);
        var gamma = parameters.Add("gamma", [input.shape[^1]], new Initializers.RandomUniform());
        var beta = parameters.Add("beta", [input.shape[^1]], new Initializers.RandomUniform());
        parameters.Make();
        foreach (var (expected, found) in Run(usesMemory: false).Zip(Run(usesMemory: true)))
        {
            // The gradients of scale and shift are sums over all rows, made in another order.
            StepKernels.AssertClose(expected, found, tolerance: 1e-4);
        }

        List<Tensor> Run(bool usesMemory)
        {
            using var unrecorded = no_grad();
            gamma.Gradient.fill_(7);
            beta.Gradient.fill_(7);
            using var kernels = new Runtime.Kernels(parameters, random) { UsesMemory = usesMemory };
            var step = kernels.Begin();
            var results = normalize(step, step.Read(input), step.Read(gradient), gamma, beta);
            return [.. results.Select(static result => result.Tensor.clone()), gamma.Gradient.clone(), beta.Gradient.clone()];
        }
    }
}
