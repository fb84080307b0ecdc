using System;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Initializers
{
    /// <summary>Makes all values the same.</summary>
    /// <param name="value">The value.</param>
    public sealed class Constant(double value = 0) : Initializer
    {
        /// <summary>The value.</summary>
        public double Value => value;

        /// <inheritdoc/>
        public override void Fill(Tensor value, Generator generator)
        {
            ArgumentNullException.ThrowIfNull(value);
            value.fill_(Value);
        }
    }
}
