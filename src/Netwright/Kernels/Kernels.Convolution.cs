using System;
using static TorchSharp.torch;

namespace Netwright.Runtime;

public sealed partial class Kernels
{
    /// <summary>Slides filters over one, two or three axes.</summary>
    /// <param name="input">Places with channels, last or first.</param>
    /// <param name="weight">The filters, <c>[filters, channels / groups, window...]</c>.</param>
    /// <param name="bias">The bias, <c>[filters]</c>.</param>
    /// <param name="strides">How far the window moves on each axis.</param>
    /// <param name="dilation">How far apart the places are that it sees.</param>
    /// <param name="groups">Into how many groups channels are split.</param>
    /// <param name="padding">What happens at the ends.</param>
    /// <param name="channelsLast">Whether channels come last.</param>
    /// <param name="activation">A function whose derivative needs only its result.</param>
    public StepTensor Convolution(
        StepTensor input,
        Weight weight,
        Weight? bias,
        ReadOnlySpan<long> strides,
        ReadOnlySpan<long> dilation,
        long groups,
        PaddingMode padding,
        bool channelsLast,
        ActivationFunction activation = ActivationFunction.Linear)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(weight);
        if (ConvolveInMemory(input, weight, bias, strides, dilation, groups, padding, channelsLast, activation) is { } made)
        {
            return made;
        }

        var output = Keep(Functions.Convolution(input.Tensor, weight.Value, bias, strides.ToArray(), dilation.ToArray(), groups, padding, channelsLast));
        ActivateInPlace(activation, output);
        return output;
    }

    /// <summary>The gradients of a convolution's filters and bias, written to the gradient buffer.</summary>
    /// <param name="gradient">The gradient of the output.</param>
    /// <param name="input">The convolution's input.</param>
    /// <param name="weight">The filters.</param>
    /// <param name="bias">The bias.</param>
    /// <param name="strides">How far the window moves on each axis.</param>
    /// <param name="dilation">How far apart the places are that it sees.</param>
    /// <param name="groups">Into how many groups channels are split.</param>
    /// <param name="padding">What happens at the ends.</param>
    /// <param name="channelsLast">Whether channels come last.</param>
    public void ConvolutionGradient(
        StepTensor gradient,
        StepTensor input,
        Weight weight,
        Weight? bias,
        ReadOnlySpan<long> strides,
        ReadOnlySpan<long> dilation,
        long groups,
        PaddingMode padding,
        bool channelsLast)
    {
        DifferentiateConvolution(gradient, input, weight, bias, strides, dilation, groups, padding, channelsLast, wantsInput: false);
    }

    /// <summary>
    /// The gradients of a convolution's filters and bias, written to the gradient buffer, and that of its input.
    /// </summary>
    /// <param name="gradient">The gradient of the output.</param>
    /// <param name="input">The convolution's input.</param>
    /// <param name="weight">The filters.</param>
    /// <param name="bias">The bias.</param>
    /// <param name="strides">How far the window moves on each axis.</param>
    /// <param name="dilation">How far apart the places are that it sees.</param>
    /// <param name="groups">Into how many groups channels are split.</param>
    /// <param name="padding">What happens at the ends.</param>
    /// <param name="channelsLast">Whether channels come last.</param>
    /// <param name="toInput">The gradient of the input, of its shape.</param>
    public void ConvolutionGradient(
        StepTensor gradient,
        StepTensor input,
        Weight weight,
        Weight? bias,
        ReadOnlySpan<long> strides,
        ReadOnlySpan<long> dilation,
        long groups,
        PaddingMode padding,
        bool channelsLast,
        out StepTensor toInput)
    {
        toInput = DifferentiateConvolution(gradient, input, weight, bias, strides, dilation, groups, padding, channelsLast, wantsInput: true)!;
    }

    /// <summary>The transpose of a convolution over one, two or three axes.</summary>
    /// <param name="input">Places with channels, last or first.</param>
    /// <param name="weight">The filters, <c>[channels, filters / groups, window...]</c>.</param>
    /// <param name="bias">The bias, <c>[filters]</c>.</param>
    /// <param name="strides">How far the window moves on each axis.</param>
    /// <param name="dilation">How far apart the places are that it sees.</param>
    /// <param name="groups">Into how many groups channels are split.</param>
    /// <param name="outputPadding">What each axis gets at its end; nothing for as many places as the padding asks for.</param>
    /// <param name="padding">What happens at the ends.</param>
    /// <param name="channelsLast">Whether channels come last.</param>
    /// <param name="activation">A function whose derivative needs only its result.</param>
    public StepTensor TransposedConvolution(
        StepTensor input,
        Weight weight,
        Weight? bias,
        long[] strides,
        long[] dilation,
        long groups,
        long[] outputPadding,
        PaddingMode padding,
        bool channelsLast,
        ActivationFunction activation = ActivationFunction.Linear)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(weight);
        var output = Keep(Functions.TransposedConvolution(input.Tensor, weight.Value, bias, strides, dilation, groups, outputPadding, padding, channelsLast));
        ActivateInPlace(activation, output);
        return output;
    }

    /// <summary>The gradients of a transposed convolution's filters and bias, written to the gradient buffer.</summary>
    /// <param name="gradient">The gradient of the output.</param>
    /// <param name="input">The convolution's input.</param>
    /// <param name="weight">The filters.</param>
    /// <param name="bias">The bias.</param>
    /// <param name="strides">How far the window moves on each axis.</param>
    /// <param name="dilation">How far apart the places are that it sees.</param>
    /// <param name="groups">Into how many groups channels are split.</param>
    /// <param name="outputPadding">What each axis gets at its end; nothing for as many places as the padding asks for.</param>
    /// <param name="padding">What happens at the ends.</param>
    /// <param name="channelsLast">Whether channels come last.</param>
    public void TransposedConvolutionGradient(
        StepTensor gradient,
        StepTensor input,
        Weight weight,
        Weight? bias,
        long[] strides,
        long[] dilation,
        long groups,
        long[] outputPadding,
        PaddingMode padding,
        bool channelsLast)
    {
        using var scope = NewDisposeScope();
        DifferentiateTransposed(gradient, input, weight, bias, strides, dilation, groups, outputPadding, padding, channelsLast, wantsInput: false);
    }

    /// <summary>
    /// The gradients of a transposed convolution's filters and bias, written to the gradient buffer, and that of its input.
    /// </summary>
    /// <param name="gradient">The gradient of the output.</param>
    /// <param name="input">The convolution's input.</param>
    /// <param name="weight">The filters.</param>
    /// <param name="bias">The bias.</param>
    /// <param name="strides">How far the window moves on each axis.</param>
    /// <param name="dilation">How far apart the places are that it sees.</param>
    /// <param name="groups">Into how many groups channels are split.</param>
    /// <param name="outputPadding">What each axis gets at its end; nothing for as many places as the padding asks for.</param>
    /// <param name="padding">What happens at the ends.</param>
    /// <param name="channelsLast">Whether channels come last.</param>
    /// <param name="toInput">The gradient of the input, of its shape.</param>
    public void TransposedConvolutionGradient(
        StepTensor gradient,
        StepTensor input,
        Weight weight,
        Weight? bias,
        long[] strides,
        long[] dilation,
        long groups,
        long[] outputPadding,
        PaddingMode padding,
        bool channelsLast,
        out StepTensor toInput)
    {
        using var scope = NewDisposeScope();
        var made = DifferentiateTransposed(gradient, input, weight, bias, strides, dilation, groups, outputPadding, padding, channelsLast, wantsInput: true);
        toInput = Keep(Functions.FromChannelsFirst(made!, channelsLast));
    }

    /// <summary>The gradient of the input; null if it is not wanted.</summary>
    private StepTensor? DifferentiateConvolution(
        StepTensor gradient,
        StepTensor input,
        Weight weight,
        Weight? bias,
        ReadOnlySpan<long> strides,
        ReadOnlySpan<long> dilation,
        long groups,
        PaddingMode padding,
        bool channelsLast,
        bool wantsInput)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(weight);
        if (DifferentiateConvolutionInMemory(
            gradient, input, weight, bias, strides, dilation, groups, padding, channelsLast, wantsInput, out var found))
        {
            return found;
        }

        using var scope = NewDisposeScope();
        var image = Functions.ToChannelsFirst(input.Tensor, channelsLast);
        var ends = new WindowEnds(image.shape.AsSpan(2), weight.Shape[2..], strides, dilation, padding);
        var geometry = new ConvolutionGeometry(strides.ToArray(), ends.AreEqual ? ends.Both : new long[strides.Length], dilation.ToArray(), groups);
        var toPadded = WriteGradients(
            Functions.ToChannelsFirst(gradient.Tensor, channelsLast),
            ends.AreEqual ? image : ends.AddTo(image, value: 0),
            weight,
            bias,
            geometry,
            wantsInput);
        return toPadded is null ? null : Keep(Functions.FromChannelsFirst(ends.AreEqual ? toPadded : ends.TakeFrom(toPadded), channelsLast));
    }

    private static Tensor? DifferentiateTransposed(
        StepTensor gradient,
        StepTensor input,
        Weight weight,
        Weight? bias,
        long[] strides,
        long[] dilation,
        long groups,
        long[] outputPadding,
        PaddingMode padding,
        bool channelsLast,
        bool wantsInput)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(weight);
        var image = Functions.ToChannelsFirst(input.Tensor, channelsLast);
        var ends = new TransposedEnds(weight.Shape[2..], strides, dilation, outputPadding, padding);

        // What was taken away from the ends has no gradient.
        var whole = ends.Taken.AddTo(Functions.ToChannelsFirst(gradient.Tensor, channelsLast), value: 0);
        return WriteGradients(
            whole, image, weight, bias, new ConvolutionGeometry(strides, new long[strides.Length], dilation, groups, ends.Rest), wantsInput);
    }

    private static Tensor? WriteGradients(
        Tensor gradient,
        Tensor image,
        Weight weight,
        Weight? bias,
        ConvolutionGeometry geometry,
        bool wantsInput)
    {
        var (toInput, toWeight, toBias) = ConvolutionBackward.Call(
            gradient, image, weight.Value, geometry, wantsInput, weight.Trainable, bias is not null && weight.Trainable);
        Write(toWeight, weight);
        Write(toBias, bias);
        return toInput;
    }
}
