using System;
using static TorchSharp.torch;

namespace Netwright.Runtime;

public sealed partial class Kernels
{
    /// <summary>Some of the elements of each row: <c>[N, elements]</c> to <c>[N, length]</c>.</summary>
    /// <param name="input">The rows.</param>
    /// <param name="start">The first of the elements.</param>
    /// <param name="length">How many there are.</param>
    public StepTensor Slice(StepTensor input, long start, long length)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Keep(Functions.Slice(input.Tensor, start, length));
    }

    /// <summary>The gradient of the rows: 0 for the other elements.</summary>
    /// <param name="gradient">The gradient of the elements, <c>[N, length]</c>.</param>
    /// <param name="input">The rows.</param>
    /// <param name="start">The first of the elements.</param>
    public StepTensor SliceGradient(StepTensor gradient, StepTensor input, long start)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        ArgumentNullException.ThrowIfNull(input);
        var result = Rent(input.Shape);
        using var scope = NewDisposeScope();
        result.Tensor.fill_(0);
        result.Tensor.narrow(1, start, gradient.Shape[1]).copy_(gradient.Tensor);
        return result;
    }
}
