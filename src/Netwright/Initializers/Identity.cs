using System;
using Netwright.Runtime;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Initializers
{
    /// <summary>Each output is the input of the same number; all else is 0. Only for matrices.</summary>
    /// <param name="gain">What the outputs are multiplied by.</param>
    /// <exception cref="ArgumentOutOfRangeException">The gain is not a number.</exception>
    public sealed class Identity(double gain = 1) : Initializer
    {
        /// <summary>What the outputs are multiplied by.</summary>
        public double Gain { get; } = OptionValue.Finite(gain, nameof(gain));

        /// <inheritdoc/>
        /// <exception cref="ArgumentException">The weight has not two axes.</exception>
        public override void Fill(Tensor value, Generator generator)
        {
            ArgumentNullException.ThrowIfNull(value);
            if (value.dim() != 2)
            {
                throw new ArgumentException(
                    $"Identity is for matrices, but the weight has the shape [{string.Join(", ", value.shape)}].",
                    nameof(value));
            }

            using var scope = NewDisposeScope();
            value.fill_(0);
            value.diagonal().fill_(Gain);
        }
    }
}
