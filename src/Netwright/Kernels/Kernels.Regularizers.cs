using System;

namespace Netwright.Runtime;

public sealed partial class Kernels
{
    /// <summary>Adds to the total loss what the regularizers of all weights make of them; frozen weights do not count.</summary>
    /// <param name="loss">The loss so far; becomes the sum.</param>
    public void AddPenalties(StepTensor loss)
    {
        ArgumentNullException.ThrowIfNull(loss);
        using var penalties = Functions.Penalties(_parameters);
        loss.Tensor.add_(penalties);
    }

    /// <summary>Adds to the gradients of all weights those of their regularizers.</summary>
    public void AddPenaltyGradients()
    {
        foreach (var weight in _parameters.Regularized)
        {
            if (weight.Trainable)
            {
                weight.Regularizer!.AddGradient(weight.Value, weight.Gradient);
            }
        }
    }

    /// <summary>
    /// Adds to the total loss what a regularizer makes of what a layer gives out, divided by the number of samples, as
    /// Keras has it.
    /// </summary>
    /// <param name="loss">The loss so far; becomes the sum.</param>
    /// <param name="regularizer">The regularizer.</param>
    /// <param name="activity">The layer's output.</param>
    public void AddPenalty(StepTensor loss, Regularizers.Regularizer regularizer, StepTensor activity)
    {
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(regularizer);
        ArgumentNullException.ThrowIfNull(activity);
        using var penalty = Functions.Penalty(regularizer, activity.Tensor);
        loss.Tensor.add_(penalty);
    }

    /// <summary>
    /// Adds to the total loss what a regularizer makes of what a layer gives out, divided by the number of samples, and
    /// gives the gradient of that.
    /// </summary>
    /// <param name="loss">The loss so far; becomes the sum.</param>
    /// <param name="regularizer">The regularizer.</param>
    /// <param name="activity">The layer's output.</param>
    /// <param name="gradient">The gradient, of the output's shape.</param>
    public void AddPenalty(StepTensor loss, Regularizers.Regularizer regularizer, StepTensor activity, out StepTensor gradient)
    {
        AddPenalty(loss, regularizer, activity);
        gradient = Rent(activity.Shape);
        gradient.Tensor.fill_(0);
        regularizer.AddGradient(activity.Tensor, gradient.Tensor);
        gradient.Tensor.mul_(1.0 / Math.Max(1, activity.Shape[0]));
    }
}
