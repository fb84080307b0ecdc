using System;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Initializers
{
    /// <summary>Uniform between two values: Keras's choice for embeddings.</summary>
    public sealed class RandomUniform : Initializer
    {
        /// <summary>Sets the range.</summary>
        /// <param name="minimum">The least value.</param>
        /// <param name="maximum">What all values are less than; not less than the minimum.</param>
        /// <exception cref="ArgumentOutOfRangeException">The maximum is less than the minimum.</exception>
        public RandomUniform(double minimum = -0.05, double maximum = 0.05)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(maximum, minimum);
            Minimum = minimum;
            Maximum = maximum;
        }

        /// <summary>The least value.</summary>
        public double Minimum { get; }

        /// <summary>What all values are less than.</summary>
        public double Maximum { get; }

        /// <inheritdoc/>
        public override void Fill(Tensor value, Generator generator)
        {
            ArgumentNullException.ThrowIfNull(value);
            value.uniform_(Minimum, Maximum, generator);
        }
    }
}
