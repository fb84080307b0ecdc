using System;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Losses
{
    /// <summary>
    /// The mean along the last axis of <c>d^2 / 2</c> for differences of a size up to delta, and of <c>delta abs(d) -
    /// delta^2 / 2</c> beyond (Huber, 1964). Targets have the output's shape.
    /// </summary>
    public sealed class Huber : RowwiseLoss
    {
        private double _delta = 1;

        /// <summary>The size of a difference at which the loss goes on as a line; above 0.</summary>
        public double Delta
        {
            get => _delta;
            set
            {
                ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
                _delta = value;
            }
        }

        /// <inheritdoc/>
        protected override Tensor PerRow(Tensor target, Tensor prediction) => Values(prediction - target);

        /// <inheritdoc/>
        protected override (Tensor Values, Tensor Gradient) DifferentiateRows(
            Tensor target,
            Tensor prediction,
            double scale)
        {
            var difference = prediction - target;
            return (Values(difference), difference.clamp_(-_delta, _delta).mul_(scale / difference.size(-1)));
        }

        private Tensor Values(Tensor difference)
        {
            // With c, the size up to delta: c^2 / 2 + delta (size - c).
            var size = difference.abs();
            var curved = size.clamp_max(_delta);
            return (curved * (size - (curved * 0.5))).mean([-1]);
        }
    }
}
