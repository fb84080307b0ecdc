using System;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Initializers
{
    /// <summary>Makes all values 1: Keras's choice for the scales of normalization layers.</summary>
    public sealed class Ones : Initializer
    {
        /// <inheritdoc/>
        public override void Fill(Tensor value, Generator generator)
        {
            ArgumentNullException.ThrowIfNull(value);
            value.fill_(1);
        }
    }
}
