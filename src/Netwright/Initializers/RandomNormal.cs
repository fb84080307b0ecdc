using System;
using Netwright.Runtime;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Initializers
{
    /// <summary>Normally distributed.</summary>
    /// <param name="mean">The mean.</param>
    /// <param name="standardDeviation">The standard deviation; not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">The standard deviation is negative.</exception>
    public sealed class RandomNormal(double mean = 0, double standardDeviation = 0.05) : Initializer
    {
        /// <summary>The mean.</summary>
        public double Mean => mean;

        /// <summary>The standard deviation.</summary>
        public double StandardDeviation { get; } = OptionValue.NotNegative(standardDeviation, nameof(standardDeviation));

        /// <inheritdoc/>
        public override void Fill(Tensor value, Generator generator)
        {
            ArgumentNullException.ThrowIfNull(value);
            value.normal_(Mean, StandardDeviation, generator);
        }
    }
}
