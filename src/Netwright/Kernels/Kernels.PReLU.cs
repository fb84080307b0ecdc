using System;
using static TorchSharp.torch;

namespace Netwright.Runtime;

public sealed partial class Kernels
{
    /// <summary><c>x</c> if positive, else a learned slope times <c>x</c>.</summary>
    /// <param name="input">Any shape, which stays.</param>
    /// <param name="alpha">The slopes, of a sample's shape, with 1 for shared axes.</param>
    public StepTensor PReLU(StepTensor input, Weight alpha)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(alpha);
        return Keep(Functions.PReLU(input.Tensor, alpha.Value));
    }

    /// <summary>The gradient of the slopes, written to the gradient buffer.</summary>
    /// <param name="gradient">The gradient of the result.</param>
    /// <param name="input">The function's input.</param>
    /// <param name="alpha">The slopes.</param>
    public void PReLUGradient(StepTensor gradient, StepTensor input, Weight alpha)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(alpha);
        if (!alpha.Trainable)
        {
            return;
        }

        // Added up over the batch, and where a slope is shared.
        using var scope = NewDisposeScope();
        var toSlopes = (gradient.Tensor * input.Tensor.clamp_max(0)).sum(dim: 0);
        for (var axis = 0; axis < alpha.Shape.Length; axis++)
        {
            toSlopes = alpha.Shape[axis] == 1 ? toSlopes.sum(dim: axis, keepdim: true) : toSlopes;
        }

        alpha.Gradient.copy_(toSlopes);
    }

    /// <summary>The gradient of the slopes, written to the gradient buffer, and that of the input.</summary>
    /// <param name="gradient">The gradient of the result.</param>
    /// <param name="input">The function's input.</param>
    /// <param name="alpha">The slopes.</param>
    /// <param name="toInput">The gradient of the input, of its shape.</param>
    public void PReLUGradient(StepTensor gradient, StepTensor input, Weight alpha, out StepTensor toInput)
    {
        PReLUGradient(gradient, input, alpha);
        using var scope = NewDisposeScope();

        // At 0 it has no slope, as the difference of two rectifiers that it is.
        var slopes = where(input.Tensor.gt(0), ones_like(input.Tensor), input.Tensor.lt(0).to(input.Tensor.dtype) * alpha.Value);
        toInput = Keep(slopes.mul_(gradient.Tensor));
    }
}
