using System;
using System.Linq;
using System.Reflection;
using Xunit;
using static TorchSharp.torch;

namespace Netwright.Tests.Numerics;

/// <summary>All activation functions, and what their derivatives are computed from.</summary>
internal static class ActivationCases
{
    /// <summary>The functions that read a whole row of the last axis.</summary>
    public static readonly ActivationFunction[] ByRow = [Activation.Softmax, Activation.LogSoftmax, Activation.Sparsemax];

    /// <summary>Every function, each as a theory's only argument.</summary>
    public static TheoryData<ActivationFunction> All => [.. Enum.GetValues<ActivationFunction>()];

    /// <summary>Every function in each element type.</summary>
    public static TheoryData<ActivationFunction, ScalarType> Typed
    {
        get
        {
            var data = new TheoryData<ActivationFunction, ScalarType>();
            foreach (var function in Enum.GetValues<ActivationFunction>())
            {
                data.Add(function, ScalarType.Float32);
                data.Add(function, ScalarType.Float64);
            }

            return data;
        }
    }

    /// <summary>What the function's derivative is computed from.</summary>
    public static Tensor Kept(ActivationFunction function, Tensor input, Tensor output) =>
        typeof(ActivationFunction).GetField(function.ToString())!.GetCustomAttribute<DerivativeAttribute>()!.Of == DerivativeOf.Input
            ? input
            : output;

    /// <summary>The gradient of <c>sum(output * cotangent)</c> by formula.</summary>
    public static Tensor ByFormula(ActivationFunction function, Tensor input, Tensor cotangent)
    {
        using var recorded = no_grad();
        using var scope = NewDisposeScope();
        var gradient = cotangent.clone();
        var output = Activations.Apply(function, input);
        Activations.Differentiate(function, gradient, Kept(function, input, output));
        return gradient.MoveToOuterDisposeScope();
    }

    /// <summary>The gradient of <c>sum(output * cotangent)</c> by autograd.</summary>
    public static Tensor ByAutograd(ActivationFunction function, Tensor input, Tensor cotangent)
    {
        using var scope = NewDisposeScope();
        var leaf = input.detach().clone().requires_grad_(true);
        var sum = (Activations.Apply(function, leaf) * cotangent).sum();
        return autograd.grad([sum], [leaf]).Single().MoveToOuterDisposeScope();
    }
}
