using System;

namespace Netwright;

/// <summary>
/// Adds a loss of the model's own to its total loss, in training and in testing: a static method whose parameters name
/// what it reads, nodes (<c>hidden1</c> for Hidden1) and targets (<c>articleTarget</c> for that of Article), and whose
/// result is added up to a number if it is more than one. Where the method is one expression of its parameters, numbers,
/// operators and functions of tensors with a gradient rule, training steps have it and its gradient written out; otherwise
/// they call it, and its gradient is recorded by autograd, within the method.
/// </summary>
/// <example><code>[Loss(Weight = 0.1)] static Tensor ActivityPenalty(Tensor hidden1) => hidden1.sum();</code></example>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LossAttribute : Attribute
{
    /// <summary>The share of this loss in the model's total loss; 1 by default.</summary>
    public double Weight { get; set; } = 1;
}
