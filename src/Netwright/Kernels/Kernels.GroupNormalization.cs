using System;
using static TorchSharp.torch;

namespace Netwright.Runtime;

public sealed partial class Kernels
{
    /// <summary>Normalizes groups of channels, sample by sample.</summary>
    /// <param name="input">Places with channels, last or first.</param>
    /// <param name="gamma">The scale, <c>[channels]</c>.</param>
    /// <param name="beta">The shift, <c>[channels]</c>.</param>
    /// <param name="groups">How many groups the channels are split into.</param>
    /// <param name="epsilon">What keeps the variance from 0.</param>
    /// <param name="channelsLast">Whether channels come last.</param>
    public StepTensor GroupNormalization(StepTensor input, Weight? gamma, Weight? beta, long groups, double epsilon, bool channelsLast)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Keep(Functions.GroupNormalization(input.Tensor, gamma, beta, groups, epsilon, channelsLast));
    }

    /// <inheritdoc cref="GroupNormalization(StepTensor, Weight?, Weight?, long, double, bool)"/>
    /// <param name="input">Places with channels, last or first.</param>
    /// <param name="gamma">The scale, <c>[channels]</c>.</param>
    /// <param name="beta">The shift, <c>[channels]</c>.</param>
    /// <param name="groups">How many groups the channels are split into.</param>
    /// <param name="epsilon">What keeps the variance from 0.</param>
    /// <param name="channelsLast">Whether channels come last.</param>
    /// <param name="mean">The means, for the gradient: <c>[N, groups]</c>.</param>
    /// <param name="scale">What distances from the mean are multiplied by, for the gradient: <c>[N, groups]</c>.</param>
    public StepTensor GroupNormalization(
        StepTensor input,
        Weight? gamma,
        Weight? beta,
        long groups,
        double epsilon,
        bool channelsLast,
        out StepTensor mean,
        out StepTensor scale)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var scope = NewDisposeScope();
        var row = Functions.ToPlacesInARow(input.Tensor, channelsLast);
        var (output, means, scales) = NativeNormalization.GroupNormalization(row, gamma, beta, groups, epsilon);
        mean = Keep(means);
        scale = Keep(scales);
        return Keep(Functions.FromPlacesInARow(output, input.Tensor, channelsLast).contiguous());
    }

    /// <summary>The gradients of a group normalization's scale and shift, written to the gradient buffer.</summary>
    /// <param name="gradient">The gradient of the output.</param>
    /// <param name="input">The normalization's input.</param>
    /// <param name="mean">The means.</param>
    /// <param name="scale">What distances from the mean were multiplied by.</param>
    /// <param name="gamma">The scale.</param>
    /// <param name="beta">The shift.</param>
    /// <param name="groups">How many groups the channels are split into.</param>
    /// <param name="channelsLast">Whether channels come last.</param>
    public void GroupNormalizationGradient(
        StepTensor gradient,
        StepTensor input,
        StepTensor mean,
        StepTensor scale,
        Weight? gamma,
        Weight? beta,
        long groups,
        bool channelsLast)
    {
        using var scope = NewDisposeScope();
        DifferentiateGroupNormalization(gradient, input, mean, scale, gamma, beta, groups, channelsLast, wantsInput: false);
    }

    /// <summary>
    /// The gradients of a group normalization's scale and shift, written to the gradient buffer, and that of its input.
    /// </summary>
    /// <param name="gradient">The gradient of the output.</param>
    /// <param name="input">The normalization's input.</param>
    /// <param name="mean">The means.</param>
    /// <param name="scale">What distances from the mean were multiplied by.</param>
    /// <param name="gamma">The scale.</param>
    /// <param name="beta">The shift.</param>
    /// <param name="groups">How many groups the channels are split into.</param>
    /// <param name="channelsLast">Whether channels come last.</param>
    /// <param name="toInput">The gradient of the input, of its shape.</param>
    public void GroupNormalizationGradient(
        StepTensor gradient,
        StepTensor input,
        StepTensor mean,
        StepTensor scale,
        Weight? gamma,
        Weight? beta,
        long groups,
        bool channelsLast,
        out StepTensor toInput)
    {
        using var scope = NewDisposeScope();
        var made = DifferentiateGroupNormalization(gradient, input, mean, scale, gamma, beta, groups, channelsLast, wantsInput: true);
        toInput = Keep(Functions.FromPlacesInARow(made!, input.Tensor, channelsLast).contiguous());
    }

    private static Tensor? DifferentiateGroupNormalization(
        StepTensor gradient,
        StepTensor input,
        StepTensor mean,
        StepTensor scale,
        Weight? gamma,
        Weight? beta,
        long groups,
        bool channelsLast,
        bool wantsInput)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(scale);
        var (toInput, toGamma, toBeta) = NativeNormalization.GroupNormalizationBackward(
            Functions.ToPlacesInARow(gradient.Tensor, channelsLast),
            Functions.ToPlacesInARow(input.Tensor, channelsLast),
            mean.Tensor,
            scale.Tensor,
            gamma,
            beta,
            groups,
            wantsInput);
        Write(toGamma, gamma);
        Write(toBeta, beta);
        return toInput;
    }
}
