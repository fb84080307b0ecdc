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
        var (isBelow, isOwn) = (input.Tensor.le(threshold), input.Tensor.gt(threshold).logical_and_(input.Tensor.le(maxValue)));
        gradient.Tensor.mul_(isOwn.to(input.Tensor.dtype).add_(isBelow.to(input.Tensor.dtype), alpha: negativeSlope));
    }
}
