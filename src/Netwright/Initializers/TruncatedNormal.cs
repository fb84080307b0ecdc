using System;
using Netwright.Runtime;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Initializers
{
    /// <summary>
    /// Normally distributed, without what is more than two standard deviations from the mean; the standard deviation is
    /// that before anything is left out.
    /// </summary>
    /// <param name="mean">The mean.</param>
    /// <param name="standardDeviation">The standard deviation; not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">The standard deviation is negative.</exception>
    public sealed class TruncatedNormal(double mean = 0, double standardDeviation = 0.05) : Initializer
    {
        // The part of a normal distribution that is less than two standard deviations from its mean: erf(sqrt(2)).
        private const double Kept = 0.95449973610364158560;

        /// <summary>The mean.</summary>
        public double Mean => mean;

        /// <summary>The standard deviation, before anything is left out.</summary>
        public double StandardDeviation { get; } = OptionValue.NotNegative(standardDeviation, nameof(standardDeviation));

        /// <inheritdoc/>
        public override void Fill(Tensor value, Generator generator) => Fill(value, Mean, StandardDeviation, generator);

        /// <summary>Draws by inverting the distribution, so that nothing has to be drawn again.</summary>
        internal static void Fill(Tensor value, double mean, double standardDeviation, Generator generator)
        {
            ArgumentNullException.ThrowIfNull(value);
            value.uniform_(-Kept, Kept, generator).erfinv_().mul_(Math.Sqrt(2) * standardDeviation).add_(mean);
        }
    }
}
