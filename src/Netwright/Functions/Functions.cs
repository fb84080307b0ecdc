using System;
using static TorchSharp.torch;

namespace Netwright.Runtime;

/// <summary>What a model's <c>Forward</c> and <c>Loss</c> use beside TorchSharp's functions; all work under autograd.</summary>
public static partial class Functions
{
    /// <summary>The sum of losses, each multiplied by its weight.</summary>
    /// <param name="losses">Each loss with its target, its prediction and the weights of its samples.</param>
    /// <returns>A scalar; 0 if there are none.</returns>
    public static Tensor TotalLoss(
        params ReadOnlySpan<(Losses.Loss Loss, Tensor Target, Tensor Prediction, Tensor? SampleWeight)> losses)
    {
        using var scope = NewDisposeScope();
        Tensor? total = null;
        foreach (var (loss, target, prediction, sampleWeight) in losses)
        {
            var value = loss.Compute(target, prediction, sampleWeight);
            value = loss.Weight == 1 ? value : value * loss.Weight;
            total = total is null ? value : total + value;
        }

        return (total ?? tensor(0f)).MoveToOuterDisposeScope();
    }
}
