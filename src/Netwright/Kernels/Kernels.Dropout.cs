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
        mask = Rent(shape);
        mask.Tensor.bernoulli_(1 - rate, _random.On(_parameters.Device));
        mask.Tensor.mul_(1 / (1 - rate));
        return Keep(input.Tensor.mul(mask.Tensor));
    }
}
