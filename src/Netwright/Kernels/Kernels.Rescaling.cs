using System;

namespace Netwright.Runtime;

public sealed partial class Kernels
{
    /// <summary><c>x scale + offset</c>.</summary>
    /// <param name="input">Any shape, which stays.</param>
    /// <param name="scale">What each element is multiplied by.</param>
    /// <param name="offset">What is added to it then.</param>
    public StepTensor Rescaling(StepTensor input, double scale, double offset)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Keep(Functions.Rescaling(input.Tensor, scale, offset));
    }

    /// <summary>Turns the gradient of the result into that of the input, in place.</summary>
    /// <param name="gradient">The gradient of the result; becomes that of the input.</param>
    /// <param name="scale">What each element was multiplied by.</param>
    public void RescalingGradient(StepTensor gradient, double scale)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        gradient.Tensor.mul_(scale);
    }
}
