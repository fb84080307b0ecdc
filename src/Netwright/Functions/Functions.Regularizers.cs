using System;
using static TorchSharp.torch;

namespace Netwright.Runtime;

public static partial class Functions
{
    /// <summary>What the regularizers of weights make of them, added up; frozen weights do not count.</summary>
    /// <param name="weights">The weights.</param>
    /// <returns>A scalar.</returns>
    public static Tensor Penalties(ParameterBuffer weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        using var scope = NewDisposeScope();
        var total = zeros([], weights.ElementType, weights.Device);
        foreach (var weight in weights.Regularized)
        {
            total = weight.Trainable ? total + weight.Regularizer!.Compute(weight.Value) : total;
        }

        return total.MoveToOuterDisposeScope();
    }

    /// <summary>What a regularizer makes of what a layer gives out, divided by the number of samples, as Keras has it.</summary>
    /// <param name="regularizer">The regularizer.</param>
    /// <param name="activity">The layer's output, <c>[N, ...]</c>.</param>
    /// <returns>A scalar.</returns>
    public static Tensor Penalty(Regularizers.Regularizer regularizer, Tensor activity)
    {
        ArgumentNullException.ThrowIfNull(regularizer);
        ArgumentNullException.ThrowIfNull(activity);
        using var sum = regularizer.Compute(activity);
        return sum / Math.Max(1, activity.shape[0]);
    }
}
