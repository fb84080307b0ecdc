using System;
using System.Linq;
using static TorchSharp.torch;

namespace Netwright.Runtime;

public sealed partial class Kernels
{
    /// <summary>Normalizes channels by their moving means and variances.</summary>
    /// <param name="input">Places with channels, last or first.</param>
    /// <param name="gamma">The scale, <c>[channels]</c>.</param>
    /// <param name="beta">The shift, <c>[channels]</c>.</param>
    /// <param name="movingMean">The moving mean, <c>[channels]</c>.</param>
    /// <param name="movingVariance">The moving variance, <c>[channels]</c>.</param>
    /// <param name="epsilon">What keeps the variance from 0.</param>
    /// <param name="channelsLast">Whether channels come last.</param>
    public StepTensor BatchNormalization(
        StepTensor input,
        Weight? gamma,
        Weight? beta,
        Weight movingMean,
        Weight movingVariance,
        double epsilon,
        bool channelsLast)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(movingMean);
        ArgumentNullException.ThrowIfNull(movingVariance);
        return Keep(Functions.BatchNormalization(
            input.Tensor, gamma, beta, movingMean.Value, movingVariance.Value, momentum: 0, epsilon, training: false, channelsLast));
    }

    /// <summary>Normalizes channels over the batch, whose mean and variance are taken into the moving ones.</summary>
    /// <param name="input">Places with channels, last or first.</param>
    /// <param name="gamma">The scale, <c>[channels]</c>.</param>
    /// <param name="beta">The shift, <c>[channels]</c>.</param>
    /// <param name="movingMean">The moving mean, <c>[channels]</c>.</param>
    /// <param name="movingVariance">The moving variance, <c>[channels]</c>.</param>
    /// <param name="momentum">How much of the moving values the batch leaves.</param>
    /// <param name="training">Whether the layer is trained: a frozen one works by its moving values, and leaves them.</param>
    /// <param name="epsilon">What keeps the variance from 0.</param>
    /// <param name="channelsLast">Whether channels come last.</param>
    /// <param name="mean">The batch's mean, <c>[channels]</c>.</param>
    /// <param name="scale">What distances from the mean are multiplied by, <c>[channels]</c>.</param>
    /// <param name="mask">Which places the mean and the variance are taken over: truth values for the first axes; null for all.</param>
    public StepTensor BatchNormalization(
        StepTensor input,
        Weight? gamma,
        Weight? beta,
        Weight movingMean,
        Weight movingVariance,
        double momentum,
        bool training,
        double epsilon,
        bool channelsLast,
        out StepTensor mean,
        out StepTensor scale,
        StepTensor? mask = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(movingMean);
        ArgumentNullException.ThrowIfNull(movingVariance);
        using var scope = NewDisposeScope();
        if (!training)
        {
            mean = Keep(movingMean.Value.detach().clone());
            scale = Keep(movingVariance.Value.detach().add(epsilon).rsqrt_());
            return BatchNormalization(input, gamma, beta, movingMean, movingVariance, epsilon, channelsLast);
        }

        if (mask is not null)
        {
            var places = new CountedPlaces(input.Tensor, mask.Tensor, channelsLast);
            var (ofCounted, variances) = places.Moments(input.Tensor);
            Functions.Move(movingMean.Value, movingVariance.Value, ofCounted, variances, momentum);
            var factors = variances.add(epsilon).rsqrt_();
            mean = Keep(ofCounted.view(-1));
            scale = Keep(factors.view(-1));
            var normal = (input.Tensor - ofCounted).mul_(gamma is null ? factors : factors * places.Spread(gamma.Value));
            return Keep(beta is null ? normal : normal.add_(places.Spread(beta.Value)));
        }

        var (output, means, scales) = NativeNormalization.BatchNormalization(Channels(input, channelsLast), gamma, beta, epsilon);

        // The population's variance, which Keras keeps; torch gives 1 / sqrt(variance + epsilon).
        var variance = scales.square().reciprocal_().sub_(epsilon).clamp_min_(0);
        Functions.Move(movingMean.Value, movingVariance.Value, means, variance, momentum);
        mean = Keep(means);
        scale = Keep(scales);
        return Keep(output.view(input.Shape.ToArray()));
    }

    /// <summary>The gradients of a batch normalization's scale and shift, written to the gradient buffer.</summary>
    /// <param name="gradient">The gradient of the output.</param>
    /// <param name="input">The normalization's input.</param>
    /// <param name="mean">The batch's mean.</param>
    /// <param name="scale">What distances from the mean were multiplied by.</param>
    /// <param name="gamma">The scale.</param>
    /// <param name="beta">The shift.</param>
    /// <param name="epsilon">What keeps the variance from 0.</param>
    /// <param name="training">Whether the layer was trained, or worked by its moving values.</param>
    /// <param name="channelsLast">Whether channels come last.</param>
    /// <param name="mask">Which places the mean and the variance were taken over; null for all.</param>
    public void BatchNormalizationGradient(
        StepTensor gradient,
        StepTensor input,
        StepTensor mean,
        StepTensor scale,
        Weight? gamma,
        Weight? beta,
        double epsilon,
        bool training,
        bool channelsLast,
        StepTensor? mask = null)
    {
        using var scope = NewDisposeScope();
        DifferentiateBatchNormalization(gradient, input, mean, scale, gamma, beta, epsilon, training, channelsLast, mask, wantsInput: false);
    }

    /// <summary>
    /// The gradients of a batch normalization's scale and shift, written to the gradient buffer, and that of its input.
    /// </summary>
    /// <param name="gradient">The gradient of the output.</param>
    /// <param name="input">The normalization's input.</param>
    /// <param name="mean">The batch's mean.</param>
    /// <param name="scale">What distances from the mean were multiplied by.</param>
    /// <param name="gamma">The scale.</param>
    /// <param name="beta">The shift.</param>
    /// <param name="epsilon">What keeps the variance from 0.</param>
    /// <param name="training">Whether the layer was trained, or worked by its moving values.</param>
    /// <param name="channelsLast">Whether channels come last.</param>
    /// <param name="toInput">The gradient of the input, of its shape.</param>
    /// <param name="mask">Which places the mean and the variance were taken over; null for all.</param>
    public void BatchNormalizationGradient(
        StepTensor gradient,
        StepTensor input,
        StepTensor mean,
        StepTensor scale,
        Weight? gamma,
        Weight? beta,
        double epsilon,
        bool training,
        bool channelsLast,
        out StepTensor toInput,
        StepTensor? mask = null)
    {
        using var scope = NewDisposeScope();
        var made = DifferentiateBatchNormalization(gradient, input, mean, scale, gamma, beta, epsilon, training, channelsLast, mask, wantsInput: true);
        toInput = Keep(made!.view(input.Shape.ToArray()));
    }

    private static Tensor? DifferentiateBatchNormalization(
        StepTensor gradient,
        StepTensor input,
        StepTensor mean,
        StepTensor scale,
        Weight? gamma,
        Weight? beta,
        double epsilon,
        bool training,
        bool channelsLast,
        StepTensor? mask,
        bool wantsInput)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(scale);
        if (!training)
        {
            // Weights are frozen, and every element was multiplied by a number that does not depend on the batch.
            var factor = gamma is null ? scale.Tensor : scale.Tensor * gamma.Value;
            var image = Channels(gradient, channelsLast);
            return wantsInput ? image * factor.view([-1, .. Enumerable.Repeat(1L, channelsLast ? 0 : (int)image.dim() - 2)]) : null;
        }

        if (mask is not null)
        {
            return DifferentiateCounted(gradient, input, mean, scale, gamma, beta, new CountedPlaces(input.Tensor, mask.Tensor, channelsLast), wantsInput);
        }

        var (toInput, toGamma, toBeta) = NativeNormalization.BatchNormalizationBackward(
            Channels(gradient, channelsLast), Channels(input, channelsLast), mean.Tensor, scale.Tensor, gamma, beta, epsilon, wantsInput);
        Write(toGamma, gamma);
        Write(toBeta, beta);
        return toInput;
    }

    /// <summary>
    /// The gradients where the mean and the variance were taken over some places: all places have been normalized by them, so all
    /// send a gradient to them, of which each place that counts gets an equal share.
    /// </summary>
    private static Tensor? DifferentiateCounted(
        StepTensor gradient, StepTensor input, StepTensor mean, StepTensor scale, Weight? gamma, Weight? beta, CountedPlaces places, bool wantsInput)
    {
        var factor = places.Spread(scale.Tensor);
        var normal = (input.Tensor - places.Spread(mean.Tensor)).mul_(factor);
        var (toGamma, toBeta) = (places.Sum(gradient.Tensor * normal), places.Sum(gradient.Tensor));
        Write(gamma is { Trainable: true } ? toGamma.view(-1) : null, gamma);
        Write(beta is { Trainable: true } ? toBeta.view(-1) : null, beta);
        if (!wantsInput)
        {
            return null;
        }

        var shares = places.Keep(normal.mul_(toGamma).add_(toBeta).div_(places.Count));
        return (gradient.Tensor - shares).mul_(gamma is null ? factor : factor * places.Spread(gamma.Value));
    }

    /// <summary>Places with channels in a form of which torch takes the second axis for channels, and whose elements are in order.</summary>
    private static Tensor Channels(StepTensor image, bool channelsLast) =>
        channelsLast ? image.Tensor.reshape(-1, image.Columns) : image.Tensor.contiguous();

    /// <summary>Takes a gradient that torch made to the gradient buffer; none, if the weight is not trained.</summary>
    private static void Write(Tensor? made, Weight? weight)
    {
        if (made is not null)
        {
            weight!.Gradient.copy_(made);
        }
    }
}
