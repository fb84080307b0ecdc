using System;
using static TorchSharp.torch;

namespace Netwright.Runtime;

/// <summary>What a model's <c>Forward</c> and <c>Loss</c> use beside TorchSharp's functions; all work under autograd.</summary>
public static partial class Functions
{
    /// <summary>Drops elements in training, and scales the others by <c>1 / (1 - rate)</c>; otherwise the identity.</summary>
    /// <param name="input">The input.</param>
    /// <param name="rate">The probability of dropping an element.</param>
    /// <param name="training">Whether to drop.</param>
    /// <param name="random">Where the choice comes from.</param>
    public static Tensor Dropout(Tensor input, double rate, bool training, RandomNumbers random)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(random);
        if (!training)
        {
            return input.alias();
        }

        using var mask = empty(input.shape, input.dtype, input.device);
        using (no_grad())
        {
            mask.bernoulli_(1 - rate, random.On(input.device));
            mask.mul_(1 / (1 - rate));
        }

        return input * mask;
    }

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
