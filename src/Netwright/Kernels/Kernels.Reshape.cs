using System;

namespace Netwright.Runtime;

public sealed partial class Kernels
{
    /// <summary>The same elements in another shape: a view.</summary>
    /// <param name="input">The input.</param>
    /// <param name="shape">The shape of the result, with the batch first; -1 at most once, for what is left.</param>
    public StepTensor Reshape(StepTensor input, params ReadOnlySpan<long> shape)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Keep(input.Tensor.reshape(shape.ToArray()));
    }

    /// <summary>The gradient of a reshape's input: the gradient of its result, in the input's shape; a view.</summary>
    /// <param name="gradient">The gradient of the result.</param>
    /// <param name="input">The reshape's input.</param>
    public StepTensor ReshapeGradient(StepTensor gradient, StepTensor input)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        ArgumentNullException.ThrowIfNull(input);
        return Keep(gradient.Tensor.reshape(input.Shape.ToArray()));
    }
}
