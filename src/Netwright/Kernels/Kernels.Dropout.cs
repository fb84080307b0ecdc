using System;

namespace Netwright.Runtime;

public sealed partial class Kernels
{
    /// <summary>Sets elements to zero with the given probability, and scales the others by <c>1 / (1 - rate)</c>.</summary>
    /// <param name="input">The input.</param>
    /// <param name="rate">The probability of dropping an element.</param>
    /// <param name="mask">What each element was multiplied by: 0 or <c>1 / (1 - rate)</c>.</param>
    public StepTensor Dropout(StepTensor input, double rate, out StepTensor mask)
    {
        ArgumentNullException.ThrowIfNull(input);
        mask = Rent(input.Shape);
        mask.Tensor.bernoulli_(1 - rate, _random.On(_parameters.Device));
        mask.Tensor.mul_(1 / (1 - rate));
        return Keep(input.Tensor.mul(mask.Tensor));
    }

    /// <summary>Turns the gradient of a dropout's result into that of its input, in place.</summary>
    /// <param name="gradient">The gradient of the result; becomes that of the input.</param>
    /// <param name="mask">What each element was multiplied by.</param>
    public void DropoutGradient(StepTensor gradient, StepTensor mask)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        ArgumentNullException.ThrowIfNull(mask);
        gradient.Tensor.mul_(mask.Tensor);
    }
}
