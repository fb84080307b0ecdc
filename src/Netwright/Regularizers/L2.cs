using System;
using Netwright.Runtime;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Regularizers
{
    /// <summary>The sum of squares, times a strength: <c>strength sum(w^2)</c>, which makes weights small.</summary>
    /// <param name="strength">What the sum is multiplied by; not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">The strength is negative or not a number.</exception>
    public sealed class L2(double strength = 0.01) : Regularizer
    {
        /// <summary>What the sum is multiplied by.</summary>
        public double Strength { get; } = OptionValue.NotNegative(strength, nameof(strength));

        /// <inheritdoc/>
        public override Tensor Compute(Tensor value)
        {
            ArgumentNullException.ThrowIfNull(value);
            using var scope = NewDisposeScope();
            return (value.square().sum() * Strength).MoveToOuterDisposeScope();
        }

        /// <inheritdoc/>
        /// <remarks><c>2 strength w</c>.</remarks>
        public override void AddGradient(Tensor value, Tensor gradient)
        {
            ArgumentNullException.ThrowIfNull(value);
            ArgumentNullException.ThrowIfNull(gradient);
            gradient.add_(value, alpha: 2 * Strength);
        }
    }
}
