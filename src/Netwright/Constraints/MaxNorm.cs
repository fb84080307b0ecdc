using System;
using Netwright.Runtime;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Constraints
{
    /// <summary>Shortens vectors that are too long (Srivastava and others, 2014).</summary>
    /// <param name="maximum">The greatest length; not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative or not a number.</exception>
    public sealed class MaxNorm(double maximum = 2) : LengthConstraint
    {
        /// <summary>The greatest length.</summary>
        public double Maximum { get; } = OptionValue.NotNegative(maximum, nameof(maximum));

        /// <inheritdoc/>
        protected override Tensor Wanted(Tensor lengths)
        {
            ArgumentNullException.ThrowIfNull(lengths);
            return lengths.clamp(0, Maximum);
        }
    }
}
