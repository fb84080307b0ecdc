using System;
using Netwright.Runtime;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Kernels;

/// <summary>Kernels as a step uses them, over CPU memory or by torch's operations alone.</summary>
internal static class StepKernels
{
    /// <summary>Does something with kernels, and copies what it gives.</summary>
    /// <param name="usesMemory">Whether what can be done over CPU memory is.</param>
    /// <param name="action">What is done.</param>
    public static Tensor Run(bool usesMemory, Func<Runtime.Kernels, Tensor> action)
    {
        using var random = new RandomNumbers(5);
        using var parameters = new ParameterBuffer(random);
        parameters.Make();
        using var unrecorded = no_grad();
        using var kernels = new Runtime.Kernels(parameters, random) { UsesMemory = usesMemory };
        return action(kernels.Begin()).clone();
    }

    /// <summary>The gradient of the sum of a function's result times a gradient, by autograd.</summary>
    /// <param name="input">Where.</param>
    /// <param name="gradient">The gradient of the result.</param>
    /// <param name="function">The function.</param>
    public static Tensor Recorded(Tensor input, Tensor gradient, Func<Tensor, Tensor> function)
    {
        using var recorded = enable_grad();
        var leaf = input.detach().clone();
        leaf.requires_grad = true;
        return autograd.grad([function(leaf)], [leaf], [gradient])[0];
    }

    /// <summary>Asserts that two tensors are equal but for rounding; sums may have been made in another order.</summary>
    public static void AssertClose(Tensor expected, Tensor actual, double tolerance = 1e-5)
    {
        Assert.Equal(expected.shape, actual.shape);
        if (!expected.allclose(actual, tolerance, tolerance, equal_nan: true))
        {
            Assert.Fail($"differs by {(expected - actual).abs().max().item<float>()}");
        }
    }
}
