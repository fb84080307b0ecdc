using System;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Losses
{
    /// <summary>
    /// A loss in which each value depends on one row of the prediction (along the last axis, unless said otherwise).
    /// Its gradient is that of the rows, multiplied by what each row adds to the loss of the batch: a loss may write
    /// the former out, and weights, masks and reductions are seen to.
    /// </summary>
    public abstract class RowwiseLoss : Loss
    {
        /// <summary>The axis that rows lie along; negative counts from the end.</summary>
        protected virtual int RowAxis => -1;

        /// <inheritdoc/>
        public sealed override Tensor PerSample(Tensor target, Tensor prediction)
        {
            using var scope = NewDisposeScope();
            var (aligned, rows) = Align(target, prediction);
            return PerRow(aligned, rows).MoveToOuterDisposeScope();
        }

        /// <inheritdoc/>
        public sealed override (Tensor Value, Tensor Gradient) Differentiate(
            Tensor target,
            Tensor prediction,
            Tensor? sampleWeight = null)
        {
            using var scope = NewDisposeScope();
            using var recorded = no_grad();
            var wanted = SampleWeights.TakeOut(target, sampleWeight);
            var (aligned, rows) = Align(wanted, prediction);
            var mask = Mask(wanted, prediction);
            var isEqual = mask is null && sampleWeight is null;
            var count = rows.NumberOfElements / Math.Max(rows.size(RowAxis), 1);
            var (values, gradient) = DifferentiateRows(aligned, rows, isEqual ? EqualShare(count) : 1);
            var shares = Shares(mask, values, sampleWeight);
            if (shares is not null)
            {
                var factor = values.dim() == 0 ? shares.sum() : shares.unsqueeze(RowAxis);
                gradient.masked_fill_(factor.eq(0), 0).mul_(factor);
            }

            gradient = gradient.dim() == prediction.dim() ? gradient : gradient.reshape(prediction.shape);
            return (Reduce(values, shares).MoveToOuterDisposeScope(), gradient.MoveToOuterDisposeScope());
        }

        /// <summary>
        /// Brings targets and prediction into the shapes that <see cref="PerRow"/> takes: by default the same, and the
        /// prediction's element type.
        /// </summary>
        /// <param name="target">What the output should be.</param>
        /// <param name="prediction">The output.</param>
        /// <exception cref="ArgumentException">The shapes do not go together.</exception>
        private protected virtual (Tensor Target, Tensor Rows) Align(Tensor target, Tensor prediction) =>
            Targets.Align(target, prediction);

        /// <summary>The value of each row; must work under autograd.</summary>
        /// <param name="target">What the output should be, of the prediction's shape and element type.</param>
        /// <param name="prediction">The output, <c>[N, ..., last]</c>.</param>
        /// <returns><c>[N, ...]</c></returns>
        protected abstract Tensor PerRow(Tensor target, Tensor prediction);

        /// <summary>The value of each row, and its gradient; by autograd, unless overridden.</summary>
        /// <param name="target">What the output should be, of the prediction's shape and element type.</param>
        /// <param name="prediction">The output, <c>[N, ..., last]</c>.</param>
        /// <param name="scale">What the gradient (not the value) is multiplied by.</param>
        /// <returns>
        /// The values as <see cref="PerRow"/> has them, and the gradient of each with respect to its row, of the
        /// prediction's shape, in a tensor that may be overwritten.
        /// </returns>
        protected virtual (Tensor Values, Tensor Gradient) DifferentiateRows(
            Tensor target,
            Tensor prediction,
            double scale)
        {
            ArgumentNullException.ThrowIfNull(prediction);
            using var recorded = enable_grad();
            var leaf = prediction.detach().requires_grad_(true);
            var values = PerRow(target, leaf);
            var gradient = autograd.grad([values.sum() * scale], [leaf])[0];
            return (values.detach(), gradient.contiguous());
        }
    }
}
