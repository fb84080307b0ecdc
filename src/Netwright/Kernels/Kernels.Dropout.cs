using System;

namespace Netwright.Runtime;

/// <content>What is random in training.</content>
public sealed partial class Kernels
{
    /// <summary>Sets elements to zero with the given probability, and scales the others by <c>1 / (1 - rate)</c>.</summary>
    /// <param name="input">The input.</param>
    /// <param name="rate">The probability of dropping an element.</param>
    /// <param name="mask">What each element was multiplied by: 0 or <c>1 / (1 - rate)</c>.</param>
    public StepTensor Dropout(StepTensor input, double rate, out StepTensor mask)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Drop(input, rate, input.Shape, out mask);
    }

    /// <inheritdoc cref="Dropout(StepTensor, double, out StepTensor)"/>
    /// <param name="input">The input.</param>
    /// <param name="rate">The probability of dropping an element.</param>
    /// <param name="noiseShape">The shape of what is drawn, -1 for as many as the input has.</param>
    /// <param name="mask">What elements were multiplied by: 0 or <c>1 / (1 - rate)</c>.</param>
    public StepTensor Dropout(StepTensor input, double rate, ReadOnlySpan<long> noiseShape, out StepTensor mask)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Drop(input, rate, Functions.ShapeOfNoise(input.Shape, noiseShape), out mask);
    }

    /// <summary>Sets elements to what SELU gives far below 0, and scales and shifts all so that mean and variance stay.</summary>
    /// <param name="input">The input.</param>
    /// <param name="rate">The probability of dropping an element.</param>
    /// <param name="mask">What each element's distance from that was multiplied by: 0, or a scale.</param>
    public StepTensor AlphaDropout(StepTensor input, double rate, out StepTensor mask) => AlphaDropout(input, rate, [], out mask);

    /// <inheritdoc cref="AlphaDropout(StepTensor, double, out StepTensor)"/>
    /// <param name="input">The input.</param>
    /// <param name="rate">The probability of dropping an element.</param>
    /// <param name="noiseShape">The shape of what is drawn, -1 for as many as the input has; nothing for each element.</param>
    /// <param name="mask">What elements' distances from that were multiplied by: 0, or a scale.</param>
    public StepTensor AlphaDropout(StepTensor input, double rate, ReadOnlySpan<long> noiseShape, out StepTensor mask)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (scale, shift) = Functions.ScaleOfAlphaDropout(rate);
        mask = Choose(rate, scale, Functions.ShapeOfNoise(input.Shape, noiseShape));
        return Keep(input.Tensor.sub(Functions.LeastSELU).mul_(mask.Tensor).add_(shift));
    }

    /// <summary>Sets whole channels to zero with the given probability, and scales the others.</summary>
    /// <param name="input">Places with channels, last or first.</param>
    /// <param name="rate">The probability of dropping a channel.</param>
    /// <param name="channelsLast">Whether channels come last.</param>
    /// <param name="mask">What each channel was multiplied by: 0 or <c>1 / (1 - rate)</c>.</param>
    public StepTensor SpatialDropout(StepTensor input, double rate, bool channelsLast, out StepTensor mask)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Drop(input, rate, Functions.ShapeOfChannels(input.Shape, channelsLast), out mask);
    }

    /// <summary>Multiplies by normal noise of mean 1 and standard deviation <c>sqrt(rate / (1 - rate))</c>.</summary>
    /// <param name="input">The input.</param>
    /// <param name="rate">As of dropout.</param>
    /// <param name="mask">What each element was multiplied by.</param>
    public StepTensor GaussianDropout(StepTensor input, double rate, out StepTensor mask)
    {
        ArgumentNullException.ThrowIfNull(input);
        mask = Rent(input.Shape);
        mask.Tensor.normal_(1, Math.Sqrt(rate / (1 - rate)), _random.On(_parameters.Device));
        return Keep(input.Tensor.mul(mask.Tensor));
    }

    /// <summary>Turns the gradient of what was multiplied by random numbers into that of its input, in place.</summary>
    /// <param name="gradient">The gradient of the result; becomes that of the input.</param>
    /// <param name="mask">What was multiplied by.</param>
    public void DropoutGradient(StepTensor gradient, StepTensor mask)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        ArgumentNullException.ThrowIfNull(mask);
        gradient.Tensor.mul_(mask.Tensor);
    }

    /// <summary>Adds normal noise of mean 0.</summary>
    /// <param name="input">The input.</param>
    /// <param name="standardDeviation">The noise's standard deviation.</param>
    public StepTensor GaussianNoise(StepTensor input, double standardDeviation)
    {
        ArgumentNullException.ThrowIfNull(input);
        var result = Rent(input.Shape);
        result.Tensor.normal_(0, standardDeviation, _random.On(_parameters.Device));
        result.Tensor.add_(input.Tensor);
        return result;
    }

    private StepTensor Drop(StepTensor input, double rate, ReadOnlySpan<long> shape, out StepTensor mask)
    {
        mask = Choose(rate, 1 / (1 - rate), shape);
        return Keep(input.Tensor.mul(mask.Tensor));
    }

    /// <summary>0 with the given probability, else the scale.</summary>
    private StepTensor Choose(double rate, double scale, ReadOnlySpan<long> shape)
    {
        var mask = Rent(shape);
        mask.Tensor.bernoulli_(1 - rate, _random.On(_parameters.Device));
        mask.Tensor.mul_(scale);
        return mask;
    }
}
