using System;
using static TorchSharp.torch;

namespace Netwright;

/// <summary>The losses: attributes of an output, and objects to be used by hand.</summary>
public static partial class Losses
{
    /// <summary>Keras's epsilon: probabilities are kept this far from 0 and 1.</summary>
    internal const double Epsilon = 1e-7;

    /// <summary>Logarithms of probabilities that are made to add up to 1 and clipped, as Keras does.</summary>
    private static Tensor LogProbabilities(Tensor probabilities)
    {
        using var scope = NewDisposeScope();
        var normalized = probabilities / probabilities.sum(-1, keepdim: true);
        return normalized.clamp(Epsilon, 1 - Epsilon).log().MoveToOuterDisposeScope();
    }

    /// <summary>
    /// A loss of an output. A loss of one's own derives from this class and is used like a built-in one; its gradient
    /// is recorded by autograd unless it overrides <see cref="Differentiate"/>.
    /// </summary>
    [AttributeUsage(AttributeTargets.Property)]
    public abstract class Loss : Attribute
    {
        /// <summary>The share of this loss in the model's total loss; 1 by default.</summary>
        public double Weight { get; set; } = 1;

        /// <summary>The loss of each sample (and of each place, where the output has several).</summary>
        /// <param name="target">What the output should be.</param>
        /// <param name="prediction">The output, <c>[N, ..., last]</c>.</param>
        /// <returns>One value for each row of the last axis, <c>[N, ...]</c>.</returns>
        public abstract Tensor PerSample(Tensor target, Tensor prediction);

        /// <summary>
        /// The loss of a batch: the sum of the samples' losses, each multiplied by its weight, divided by their number.
        /// Works under autograd. <see cref="Weight"/> does not enter.
        /// </summary>
        /// <param name="target">What the output should be.</param>
        /// <param name="prediction">The output, <c>[N, ..., last]</c>.</param>
        /// <param name="sampleWeight">A weight for each sample, <c>[N]</c>, or for each value, <c>[N, ...]</c>.</param>
        /// <returns>A scalar.</returns>
        public Tensor Compute(Tensor target, Tensor prediction, Tensor? sampleWeight = null)
        {
            using var scope = NewDisposeScope();
            var values = PerSample(target, prediction);
            if (sampleWeight is not null)
            {
                values = values * Spread(sampleWeight, values);
            }

            return values.mean().MoveToOuterDisposeScope();
        }

        /// <summary>The loss of a batch, and the gradient of the prediction.</summary>
        /// <param name="target">What the output should be.</param>
        /// <param name="prediction">The output, <c>[N, ..., last]</c>.</param>
        /// <param name="sampleWeight">A weight for each sample, <c>[N]</c>, or for each value, <c>[N, ...]</c>.</param>
        /// <returns>
        /// The loss as <see cref="Compute"/> has it, and the gradient of that, of the prediction's shape; neither is
        /// multiplied by <see cref="Weight"/>.
        /// </returns>
        public virtual (Tensor Value, Tensor Gradient) Differentiate(
            Tensor target,
            Tensor prediction,
            Tensor? sampleWeight = null)
        {
            ArgumentNullException.ThrowIfNull(prediction);
            using var scope = NewDisposeScope();
            using var recorded = enable_grad();
            var leaf = prediction.detach().requires_grad_(true);
            var value = Compute(target, leaf, sampleWeight);
            var gradient = autograd.grad([value], [leaf])[0];
            return (value.detach().MoveToOuterDisposeScope(), gradient.MoveToOuterDisposeScope());
        }

        /// <summary>A weight for each sample, with axes of size one added so that it multiplies each value.</summary>
        protected static Tensor Spread(Tensor sampleWeight, Tensor values)
        {
            ArgumentNullException.ThrowIfNull(sampleWeight);
            ArgumentNullException.ThrowIfNull(values);
            var weight = sampleWeight;
            while (weight.dim() < values.dim())
            {
                weight = weight.unsqueeze(-1);
            }

            return weight.to(values.dtype);
        }
    }
}
