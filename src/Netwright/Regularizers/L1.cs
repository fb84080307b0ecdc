using System;
using Netwright.Runtime;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Regularizers
{
    /// <summary>The sum of absolute values, times a strength: <c>strength sum(|w|)</c>, which makes weights 0.</summary>
    /// <param name="strength">What the sum is multiplied by; not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">The strength is negative or not a number.</exception>
    public sealed class L1(double strength = 0.01) : Regularizer
    {
        /// <summary>What the sum is multiplied by.</summary>
        public double Strength { get; } = OptionValue.NotNegative(strength, nameof(strength));

        /// <inheritdoc/>
        public override Tensor Compute(Tensor value)
        {
            ArgumentNullException.ThrowIfNull(value);
            using var scope = NewDisposeScope();
            return (value.abs().sum() * Strength).MoveToOuterDisposeScope();
        }

        /// <inheritdoc/>
        /// <remarks><c>strength sign(w)</c>, which is 0 at 0.</remarks>
        public override void AddGradient(Tensor value, Tensor gradient)
        {
            ArgumentNullException.ThrowIfNull(value);
            ArgumentNullException.ThrowIfNull(gradient);
            using var sign = value.sign();
            gradient.add_(sign, alpha: Strength);
        }
    }
}
