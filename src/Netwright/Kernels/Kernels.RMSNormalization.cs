using System;
using static TorchSharp.torch;

namespace Netwright.Runtime;

public sealed partial class Kernels
{
    /// <summary>Divides the last axis by its root mean square, and scales: <c>gamma x / sqrt(mean(x^2) + epsilon)</c>.</summary>
    /// <param name="input">Any shape, which stays.</param>
    /// <param name="gamma">The scale, <c>[last]</c>.</param>
    /// <param name="epsilon">What keeps the mean square from 0.</param>
    public StepTensor RMSNormalization(StepTensor input, Weight gamma, double epsilon)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(gamma);
        return NormalizeInMemory(input, gamma, beta: null, epsilon, isCentered: false, mean: null, scale: null)
            ?? Keep(Functions.RMSNormalization(input.Tensor, gamma.Value, epsilon));
    }

    /// <summary>The gradient of the scale, written to the gradient buffer.</summary>
    /// <param name="gradient">The gradient of the output.</param>
    /// <param name="input">The normalization's input.</param>
    /// <param name="gamma">The scale.</param>
    /// <param name="epsilon">What keeps the mean square from 0.</param>
    public void RMSNormalizationGradient(StepTensor gradient, StepTensor input, Weight gamma, double epsilon)
    {
        if (DifferentiateNormalizationInMemory(gradient, input, gamma, beta: null, epsilon, mean: null, scale: null, toInput: null))
        {
            return;
        }

        using var scope = NewDisposeScope();
        DifferentiateScale(gradient, input, gamma, epsilon);
    }

    /// <summary>The gradient of the scale, written to the gradient buffer, and that of the input.</summary>
    /// <param name="gradient">The gradient of the output.</param>
    /// <param name="input">The normalization's input.</param>
    /// <param name="gamma">The scale.</param>
    /// <param name="epsilon">What keeps the mean square from 0.</param>
    /// <param name="toInput">The gradient of the input, of its shape.</param>
    public void RMSNormalizationGradient(StepTensor gradient, StepTensor input, Weight gamma, double epsilon, out StepTensor toInput)
    {
        ArgumentNullException.ThrowIfNull(input);
        toInput = Rent(input.Shape);
        if (DifferentiateNormalizationInMemory(gradient, input, gamma, beta: null, epsilon, mean: null, scale: null, toInput))
        {
            return;
        }

        using var scope = NewDisposeScope();
        var (normalized, factor) = DifferentiateScale(gradient, input, gamma, epsilon);

        // The part along the input itself falls away: its length was divided out.
        var toNormalized = gradient.Tensor * gamma.Value;
        var along = (toNormalized * normalized).mean([-1], keepdim: true);
        toInput.Tensor.copy_(toNormalized);
        toInput.Tensor.addcmul_(normalized, along, -1).mul_(factor);
    }

    /// <summary>The input divided by its root mean square, and what it was multiplied by.</summary>
    private static (Tensor Normalized, Tensor Factor) DifferentiateScale(StepTensor gradient, StepTensor input, Weight gamma, double epsilon)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(gamma);
        var factor = (input.Tensor.square().mean([-1], keepdim: true) + epsilon).rsqrt();
        var normalized = input.Tensor * factor;
        if (gamma.Trainable)
        {
            gamma.Gradient.copy_((gradient.Tensor * normalized).reshape(-1, input.Columns).sum(dim: 0));
        }

        return (normalized, factor);
    }
}
