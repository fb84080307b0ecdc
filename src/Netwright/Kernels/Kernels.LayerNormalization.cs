using System;
using static TorchSharp.torch;

namespace Netwright.Runtime;

public sealed partial class Kernels
{
    /// <summary>Normalizes the last axis: <c>gamma (x - mean) / sqrt(variance + epsilon) + beta</c>.</summary>
    /// <param name="input">Any shape, which stays.</param>
    /// <param name="gamma">The scale, <c>[last]</c>.</param>
    /// <param name="beta">The shift, <c>[last]</c>.</param>
    /// <param name="epsilon">What keeps the variance from 0.</param>
    public StepTensor LayerNormalization(StepTensor input, Weight? gamma, Weight? beta, double epsilon)
    {
        ArgumentNullException.ThrowIfNull(input);
        return NormalizeInMemory(input, gamma, beta, epsilon, isCentered: true, mean: null, scale: null)
            ?? Keep(Functions.LayerNormalization(input.Tensor, gamma, beta, epsilon));
    }

    /// <inheritdoc cref="LayerNormalization(StepTensor, Weight?, Weight?, double)"/>
    /// <param name="input">Any shape, which stays.</param>
    /// <param name="gamma">The scale, <c>[last]</c>.</param>
    /// <param name="beta">The shift, <c>[last]</c>.</param>
    /// <param name="epsilon">What keeps the variance from 0.</param>
    /// <param name="mean">The means, for the gradient: <c>[..., 1]</c>.</param>
    /// <param name="scale">What distances from the mean are multiplied by, for the gradient: <c>[..., 1]</c>.</param>
    public StepTensor LayerNormalization(
        StepTensor input,
        Weight? gamma,
        Weight? beta,
        double epsilon,
        out StepTensor mean,
        out StepTensor scale)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (AreInMemory(input, gamma, beta))
        {
            Span<long> shape = stackalloc long[input.Shape.Length];
            input.Shape.CopyTo(shape);
            shape[^1] = 1;
            (mean, scale) = (Rent(shape), Rent(shape));
            return NormalizeInMemory(input, gamma, beta, epsilon, isCentered: true, mean, scale)!;
        }

        var (output, means, scales) = NativeNormalization.LayerNormalization(input.Tensor, gamma, beta, epsilon);
        mean = Keep(means);
        scale = Keep(scales);
        return Keep(output);
    }

    /// <summary>The gradients of a layer normalization's scale and shift, written to the gradient buffer.</summary>
    /// <param name="gradient">The gradient of the output.</param>
    /// <param name="input">The normalization's input.</param>
    /// <param name="mean">The means.</param>
    /// <param name="scale">What distances from the mean were multiplied by.</param>
    /// <param name="gamma">The scale.</param>
    /// <param name="beta">The shift.</param>
    public void LayerNormalizationGradient(
        StepTensor gradient,
        StepTensor input,
        StepTensor mean,
        StepTensor scale,
        Weight? gamma,
        Weight? beta)
    {
        if (DifferentiateNormalizationInMemory(gradient, input, gamma, beta, default, mean, scale, toInput: null))
        {
            return;
        }

        using var scope = NewDisposeScope();
        DifferentiateLayerNormalization(gradient, input, mean, scale, gamma, beta, wantsInput: false);
    }

    /// <summary>
    /// The gradients of a layer normalization's scale and shift, written to the gradient buffer, and that of its input.
    /// </summary>
    /// <param name="gradient">The gradient of the output.</param>
    /// <param name="input">The normalization's input.</param>
    /// <param name="mean">The means.</param>
    /// <param name="scale">What distances from the mean were multiplied by.</param>
    /// <param name="gamma">The scale.</param>
    /// <param name="beta">The shift.</param>
    /// <param name="toInput">The gradient of the input, of its shape.</param>
    public void LayerNormalizationGradient(
        StepTensor gradient,
        StepTensor input,
        StepTensor mean,
        StepTensor scale,
        Weight? gamma,
        Weight? beta,
        out StepTensor toInput)
    {
        ArgumentNullException.ThrowIfNull(input);
        toInput = Rent(input.Shape);
        if (DifferentiateNormalizationInMemory(gradient, input, gamma, beta, default, mean, scale, toInput))
        {
            return;
        }

        using var scope = NewDisposeScope();
        toInput.Own(DifferentiateLayerNormalization(gradient, input, mean, scale, gamma, beta, wantsInput: true)!);
    }

    private static Tensor? DifferentiateLayerNormalization(
        StepTensor gradient,
        StepTensor input,
        StepTensor mean,
        StepTensor scale,
        Weight? gamma,
        Weight? beta,
        bool wantsInput)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(scale);
        var (toInput, toGamma, toBeta) = NativeNormalization.LayerNormalizationBackward(
            gradient.Tensor, input.Tensor, mean.Tensor, scale.Tensor, gamma, beta, wantsInput);
        Write(toGamma, gamma);
        Write(toBeta, beta);
        return toInput;
    }
}
