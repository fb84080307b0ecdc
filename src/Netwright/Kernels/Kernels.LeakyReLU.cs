using System;
using static TorchSharp.torch;

namespace Netwright.Runtime;

public sealed partial class Kernels
{
    /// <summary><c>x</c> if positive, else <c>slope x</c>.</summary>
    /// <param name="input">Any shape, which stays.</param>
    /// <param name="slope">The slope below 0.</param>
    public StepTensor LeakyReLU(StepTensor input, double slope)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Keep(Functions.LeakyReLU(input.Tensor, slope));
    }

    /// <summary>Turns the gradient of the result into that of the input, in place.</summary>
    /// <param name="gradient">The gradient of the result; becomes that of the input.</param>
    /// <param name="input">The function's input.</param>
    /// <param name="slope">The slope below 0.</param>
    public void LeakyReLUGradient(StepTensor gradient, StepTensor input, double slope)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        ArgumentNullException.ThrowIfNull(input);
        using var scope = NewDisposeScope();
        var isPositive = input.Tensor.gt(0).to(input.Tensor.dtype);
        gradient.Tensor.mul_(isPositive.mul_(1 - slope).add_(slope));
    }
}
