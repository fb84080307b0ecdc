using System;
using static TorchSharp.torch;

namespace Netwright.Runtime;

public sealed partial class Kernels
{
    /// <summary><c>min(x, maxValue)</c> above a threshold, else <c>negativeSlope (x - threshold)</c>.</summary>
    /// <param name="input">Any shape, which stays.</param>
    /// <param name="maxValue">The largest value.</param>
    /// <param name="negativeSlope">The slope up to the threshold.</param>
    /// <param name="threshold">Up to where a value is not its own.</param>
    public StepTensor ReLU(StepTensor input, double maxValue, double negativeSlope, double threshold)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Keep(Functions.ReLU(input.Tensor, maxValue, negativeSlope, threshold));
    }

    /// <summary>Turns the gradient of the result into that of the input, in place.</summary>
    /// <param name="gradient">The gradient of the result; becomes that of the input.</param>
    /// <param name="input">The function's input.</param>
    /// <param name="maxValue">The largest value.</param>
    /// <param name="negativeSlope">The slope up to the threshold.</param>
    /// <param name="threshold">Up to where a value is not its own.</param>
    public void ReLUGradient(StepTensor gradient, StepTensor input, double maxValue, double negativeSlope, double threshold)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        ArgumentNullException.ThrowIfNull(input);
        using var scope = NewDisposeScope();
        var isBelow = input.Tensor.le(threshold);
        if (negativeSlope == 0)
        {
            gradient.Tensor.masked_fill_(isBelow, 0);
        }
        else
        {
            gradient.Tensor.mul_(ones_like(input.Tensor).masked_fill_(isBelow, negativeSlope));
        }

        if (!double.IsPositiveInfinity(maxValue))
        {
            gradient.Tensor.masked_fill_(input.Tensor.le(maxValue).logical_or_(isBelow).logical_not_(), 0);
        }
    }
}
