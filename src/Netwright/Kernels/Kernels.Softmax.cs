using System;
using static TorchSharp.torch;

namespace Netwright.Runtime;

public sealed partial class Kernels
{
    /// <summary><c>exp(x) / sum(exp(x))</c> along an axis.</summary>
    /// <param name="input">Any shape, which stays.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="mask">Which steps count, truth values for the first axes: others get 0. Null for all.</param>
    public StepTensor Softmax(StepTensor input, int axis, StepTensor? mask = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Keep(Functions.Softmax(input.Tensor, axis, mask?.Tensor));
    }

    /// <summary>Turns the gradient of the result into that of the input, in place.</summary>
    /// <param name="gradient">The gradient of the result; becomes that of the input.</param>
    /// <param name="output">The function's result.</param>
    /// <param name="axis">The axis.</param>
    public void SoftmaxGradient(StepTensor gradient, StepTensor output, int axis)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        ArgumentNullException.ThrowIfNull(output);
        using var scope = NewDisposeScope();
        var mean = (gradient.Tensor * output.Tensor).sum(axis, keepdim: true);
        gradient.Tensor.sub_(mean).mul_(output.Tensor);
    }
}
