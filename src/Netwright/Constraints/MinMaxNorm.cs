using System;
using Netwright.Runtime;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Constraints
{
    /// <summary>Brings the lengths of vectors between two, at once or by and by.</summary>
    public sealed class MinMaxNorm : LengthConstraint
    {
        /// <summary>Sets the lengths.</summary>
        /// <param name="minimum">The least length; not negative.</param>
        /// <param name="maximum">The greatest length; not less than the least.</param>
        /// <param name="rate">How much of the way is gone at a step: 1 for all of it.</param>
        /// <exception cref="ArgumentOutOfRangeException">
        /// A length is negative, the greatest is less than the least, or the rate is not from 0 to 1.
        /// </exception>
        public MinMaxNorm(double minimum = 0, double maximum = 1, double rate = 1)
        {
            Minimum = OptionValue.NotNegative(minimum, nameof(minimum));
            Maximum = OptionValue.NotNegative(maximum, nameof(maximum));
            ArgumentOutOfRangeException.ThrowIfLessThan(maximum, minimum);
            Rate = OptionValue.Fraction(rate, nameof(rate));
        }

        /// <summary>The least length.</summary>
        public double Minimum { get; }

        /// <summary>The greatest length.</summary>
        public double Maximum { get; }

        /// <summary>How much of the way is gone at a step.</summary>
        public double Rate { get; }

        /// <inheritdoc/>
        protected override Tensor Wanted(Tensor lengths)
        {
            ArgumentNullException.ThrowIfNull(lengths);
            return lengths.clamp(Minimum, Maximum).mul_(Rate).add_(lengths, alpha: 1 - Rate);
        }
    }
}
