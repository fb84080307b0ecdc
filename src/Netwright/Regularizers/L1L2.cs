using System;
using Netwright.Runtime;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Regularizers
{
    /// <summary>The sum of absolute values and the sum of squares, each times a strength.</summary>
    /// <param name="l1">The strength of the absolute values; not negative.</param>
    /// <param name="l2">The strength of the squares; not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">A strength is negative or not a number.</exception>
    public sealed class L1L2(double l1 = 0, double l2 = 0) : Regularizer
    {
        private readonly L1 _absolute = new(OptionValue.NotNegative(l1, nameof(l1)));
        private readonly L2 _squared = new(OptionValue.NotNegative(l2, nameof(l2)));

        /// <inheritdoc/>
        public override Tensor Compute(Tensor value)
        {
            using var absolute = _absolute.Compute(value);
            using var squared = _squared.Compute(value);
            return absolute + squared;
        }

        /// <inheritdoc/>
        public override void AddGradient(Tensor value, Tensor gradient)
        {
            _absolute.AddGradient(value, gradient);
            _squared.AddGradient(value, gradient);
        }
    }
}
