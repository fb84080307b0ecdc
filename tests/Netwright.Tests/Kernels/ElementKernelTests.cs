using System;
using System.Linq;
using Netwright.Runtime;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Kernels;

/// <summary>
/// What goes over all elements of large values, or over many rows, against its twins of torch operations, on sizes that leave
/// something over and on special values.
/// </summary>
public sealed class ElementKernelTests
{
    private static readonly float[] Special = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, 1e-40f, -1e-40f, 0, -0f, 1e38f];

    [Theory]
    [InlineData(3, 7)]
    [InlineData(1, 1)]
    [InlineData(700, 130)]
    [InlineData(1031, 513)]
    public void SumsAndTheirGradientsAreTorchs(int rows, int columns)
    {
        using var scope = NewDisposeScope();
        var parts = Enumerable.Range(0, 3).Select(number => Values(rows, columns, number)).ToArray();
        foreach (var count in new[] { 2, 3 })
        {
            AssertSame(step => step.Add([.. parts.Take(count).Select(part => step.Read(part))]));
        }

        AssertSame(step => step.AddGradient(step.Read(parts[0]), step.Read(parts[1])));
        AssertSame(step =>
        {
            var sum = step.Read(parts[0].clone());
            step.Accumulate(sum, step.Read(parts[1]));
            return sum;
        });
    }

    [Theory]
    [InlineData(ActivationFunction.ReLU, 1031, 513)]
    [InlineData(ActivationFunction.Tanh, 700, 130)]
    [InlineData(ActivationFunction.Sigmoid, 33000, 1)]
    public void LargeGradientsOfActivationsAreTorchs(ActivationFunction activation, int rows, int columns)
    {
        using var scope = NewDisposeScope();
        var (gradient, output) = (Values(rows, columns, 1), Activations.Apply(activation, Values(rows, columns, 2).nan_to_num()));
        AssertSame(step =>
        {
            var sent = step.Read(gradient.clone());
            step.ActivationGradient(activation, sent, step.Read(output));
            return sent;
        });
    }

    [Theory]
    [InlineData(70000, 1)]
    [InlineData(9001, 10)]
    [InlineData(1031, 513)]
    [InlineData(13, 5000)]
    [InlineData(16, 5000)]
    public void LargeSumsOfRowsAreTorchs(int rows, int columns)
    {
        using var scope = NewDisposeScope();
        using var random = new RandomNumbers(5);
        using var parameters = new ParameterBuffer(random);
        var weight = parameters.Add("weight", [columns, 2], new Initializers.GlorotUniform());
        var bias = parameters.Add("bias", [columns], new Initializers.Zeros());
        parameters.Make();
        var gradient = randn([rows, columns], generator: new Generator(4));
        var input = randn([rows, 2], generator: new Generator(5));
        StepKernels.AssertClose(Sum(usesMemory: false), Sum(usesMemory: true), tolerance: 3e-4);

        Tensor Sum(bool usesMemory)
        {
            using var unrecorded = no_grad();
            using var kernels = new Runtime.Kernels(parameters, random) { UsesMemory = usesMemory };
            var step = kernels.Begin();
            step.LinearParameterGradients(step.Read(gradient), step.Read(input), weight, bias);
            return bias.Gradient.clone();
        }
    }

    private static void AssertSame(Func<Runtime.Kernels, StepTensor> action)
    {
        var expected = StepKernels.Run(usesMemory: false, step => action(step));
        StepKernels.AssertClose(expected, StepKernels.Run(usesMemory: true, step => action(step)), tolerance: 1e-6);
    }

    private static Tensor Values(int rows, int columns, int seed)
    {
        var values = randn([rows, columns], generator: new Generator((ulong)seed));
        var flat = values.view(-1);
        for (var index = 0; index < Special.Length && index < flat.shape[0]; index++)
        {
            flat[flat.shape[0] - 1 - index].fill_(Special[(index + seed) % Special.Length]);
        }

        return values;
    }
}
