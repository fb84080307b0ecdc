using System;
using static TorchSharp.torch;

namespace Netwright;

/// <summary>The losses: attributes of an output, and objects to be used by hand.</summary>
public static partial class Losses
{
    /// <summary>Keras's epsilon: probabilities are kept this far from 0 and 1.</summary>
    internal const double Epsilon = 1e-7;

    /// <summary>
    /// A loss of an output. A loss of one's own derives from this class (or from <see cref="RowwiseLoss"/>) and is used
    /// like a built-in one; its gradient is recorded by autograd unless it overrides <see cref="Differentiate"/>.
    /// </summary>
    [AttributeUsage(AttributeTargets.Property)]
    public abstract class Loss : Attribute
    {
        /// <summary>The share of this loss in the model's total loss; 1 by default.</summary>
        public double Weight { get; set; } = 1;

        /// <summary>How the losses of a batch's samples become one number.</summary>
        public Reduction Reduction { get; set; }

        /// <summary>The loss of each sample (and of each place, where the output has several).</summary>
        /// <param name="target">What the output should be.</param>
        /// <param name="prediction">The output, <c>[N, ..., last]</c>.</param>
        /// <returns>One value for each row of the last axis, <c>[N, ...]</c>; or a scalar for the batch.</returns>
        public abstract Tensor PerSample(Tensor target, Tensor prediction);

        /// <summary>
        /// The loss of a batch: the sum of the samples' losses, each multiplied by its weight, divided as <see
        /// cref="Reduction"/> says; 0 for an empty batch. Works under autograd. <see cref="Weight"/> does not enter.
        /// </summary>
        /// <param name="target">What the output should be.</param>
        /// <param name="prediction">The output, <c>[N, ..., last]</c>.</param>
        /// <param name="sampleWeight">
        /// A weight for each sample, <c>[N]</c>, or for each value, <c>[N, ...]</c>; 0 takes a value out wholly.
        /// </param>
        /// <returns>A scalar.</returns>
        /// <exception cref="ArgumentException">The shapes do not go together.</exception>
        public Tensor Compute(Tensor target, Tensor prediction, Tensor? sampleWeight = null)
        {
            ArgumentNullException.ThrowIfNull(target);
            ArgumentNullException.ThrowIfNull(prediction);
            using var scope = NewDisposeScope();
            var wanted = SampleWeights.TakeOut(target, sampleWeight);
            var values = PerSample(wanted, prediction);
            return Reduce(values, Shares(Mask(wanted, prediction), values, sampleWeight)).MoveToOuterDisposeScope();
        }

        /// <summary>The loss of a batch, and the gradient of the prediction.</summary>
        /// <param name="target">What the output should be.</param>
        /// <param name="prediction">The output, <c>[N, ..., last]</c>.</param>
        /// <param name="sampleWeight">
        /// A weight for each sample, <c>[N]</c>, or for each value, <c>[N, ...]</c>; 0 takes a value out wholly.
        /// </param>
        /// <returns>
        /// The loss as <see cref="Compute"/> has it, and the gradient of that, of the prediction's shape; neither is
        /// multiplied by <see cref="Weight"/>. Both belong to the caller.
        /// </returns>
        /// <exception cref="ArgumentException">The shapes do not go together.</exception>
        public virtual (Tensor Value, Tensor Gradient) Differentiate(
            Tensor target,
            Tensor prediction,
            Tensor? sampleWeight = null)
        {
            ArgumentNullException.ThrowIfNull(prediction);
            using var scope = NewDisposeScope();
            using var recorded = enable_grad();
            var leaf = SampleWeights.TakeOut(prediction, sampleWeight).detach().requires_grad_(true);
            var value = Compute(target, leaf, sampleWeight);

            // A gradient may be one number seen many times over; whoever gets it may want to write to it.
            var gradient = autograd.grad([value], [leaf])[0].contiguous();
            return (value.detach().MoveToOuterDisposeScope(), gradient.MoveToOuterDisposeScope());
        }

        /// <summary>
        /// Which values count. The others must be 0 in <see cref="PerSample"/>, and are not among the number of values
        /// that the sum is divided by.
        /// </summary>
        /// <param name="target">What the output should be.</param>
        /// <param name="prediction">The output, <c>[N, ..., last]</c>.</param>
        /// <returns>True where a value counts, of the shape of <see cref="PerSample"/>; null if all do.</returns>
        protected internal virtual Tensor? Mask(Tensor target, Tensor prediction) => null;

        /// <summary>The weights with which only the values count that a mask says, on top of the weights of samples.</summary>
        /// <param name="target">What the output should be.</param>
        /// <param name="prediction">The output, <c>[N, ..., last]</c>.</param>
        /// <param name="counted">Which values count: truth values for the first axes.</param>
        /// <param name="sampleWeight">A weight for each sample, <c>[N]</c>, or for each value; null if all are equal.</param>
        internal Tensor CountedWeight(Tensor target, Tensor prediction, Tensor counted, Tensor? sampleWeight)
        {
            using var scope = NewDisposeScope();
            using var recorded = no_grad();
            var weight = counted.to(prediction.dtype);
            if (Reduction is not (Reduction.Sum or Reduction.MeanWithSampleWeight))
            {
                // What follows divides by the number of all values, or of those that the loss itself counts: as if that were
                // the number of those that count for both.
                var own = Mask(SampleWeights.TakeOut(target, weight), prediction)?.to(weight.dtype);
                var (before, both) = own is null
                    ? (ones_like(weight).sum(), weight.sum())
                    : (own.sum(), (own * SampleWeights.Spread(weight, own)).sum());
                weight = weight * (before / both.masked_fill(both.eq(0), 1));
            }

            return SampleWeights.Together(weight, sampleWeight).MoveToOuterDisposeScope();
        }

        /// <summary>
        /// How much each value adds to the loss of the batch, of the values' shape; null if each adds its <see
        /// cref="EqualShare"/>.
        /// </summary>
        private protected Tensor? Shares(Tensor? mask, Tensor values, Tensor? sampleWeight)
        {
            if (mask is null && sampleWeight is null)
            {
                return null;
            }

            using var scope = NewDisposeScope();
            using var recorded = no_grad();
            var counted = mask?.to(values.dtype);
            var weight = sampleWeight is null ? null : SampleWeights.Spread(sampleWeight, values);
            var shares = counted is null ? weight! : weight is null ? counted : weight * counted;
            var divisor = Reduction switch
            {
                Reduction.Sum => null,
                Reduction.MeanWithSampleWeight => shares.sum(),
                _ => counted?.sum(),
            };
            shares = divisor is null
                ? shares * EqualShare(shares.NumberOfElements)
                // Where nothing counts, the loss is 0.
                : shares / divisor.masked_fill(divisor.eq(0), 1);
            return shares.MoveToOuterDisposeScope();
        }

        /// <summary>What a value adds to the loss of the batch, if all add the same.</summary>
        /// <param name="count">The number of values.</param>
        private protected double EqualShare(long count) =>
            Reduction == Reduction.Sum || count == 0 ? 1 : 1.0 / count;

        /// <summary>The loss of the batch.</summary>
        private protected Tensor Reduce(Tensor values, Tensor? shares)
        {
            if (shares is null)
            {
                return Reduction == Reduction.Sum || values.NumberOfElements == 0 ? values.sum() : values.mean();
            }

            using var parts = SampleWeights.Apply(values, shares);
            return parts.sum();
        }
    }
}
