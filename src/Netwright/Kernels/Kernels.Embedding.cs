using System;
using static TorchSharp.torch;

namespace Netwright.Runtime;

public sealed partial class Kernels
{
    /// <summary>A vector for each number.</summary>
    /// <param name="input">Numbers, int64 <c>[N, ...]</c>.</param>
    /// <param name="weight">The vectors, <c>[numbers, size]</c>.</param>
    /// <returns><c>[N, ..., size]</c></returns>
    public StepTensor Embedding(StepTensor input, Weight weight)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(weight);
        return Keep(Functions.Embedding(input.Tensor, weight.Value));
    }

    /// <summary>The gradient of the vectors, written to the gradient buffer: what came for each number, added up.</summary>
    /// <param name="gradient">The gradient of the result, <c>[N, ..., size]</c>.</param>
    /// <param name="input">The numbers, int64 <c>[N, ...]</c>.</param>
    /// <param name="weight">The vectors.</param>
    public void EmbeddingGradient(StepTensor gradient, StepTensor input, Weight weight)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(weight);
        if (!weight.Trainable)
        {
            return;
        }

        using var scope = NewDisposeScope();
        weight.Gradient.fill_(0);
        weight.Gradient.index_add_(0, input.Tensor.flatten(), gradient.Tensor.reshape(-1, weight.Shape[1]), 1);
    }
}
