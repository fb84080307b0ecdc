using System;
using static TorchSharp.torch;

namespace Netwright.Runtime;

public sealed partial class Kernels
{
    /// <summary><c>x</c> if positive, else <c>alpha (exp(x) - 1)</c>.</summary>
    /// <param name="input">Any shape, which stays.</param>
    /// <param name="alpha">The size of the limit below 0.</param>
    public StepTensor ELU(StepTensor input, double alpha)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Keep(Functions.ELU(input.Tensor, alpha));
    }

    /// <summary>Turns the gradient of the result into that of the input, in place.</summary>
    /// <param name="gradient">The gradient of the result; becomes that of the input.</param>
    /// <param name="input">The function's input.</param>
    /// <param name="alpha">The size of the limit below 0.</param>
    public void ELUGradient(StepTensor gradient, StepTensor input, double alpha)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        ArgumentNullException.ThrowIfNull(input);
        using var scope = NewDisposeScope();
        gradient.Tensor.mul_(where(input.Tensor.gt(0), ones_like(input.Tensor), input.Tensor.exp().mul_(alpha)));
    }
}
