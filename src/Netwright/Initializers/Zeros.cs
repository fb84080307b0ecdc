using System;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Initializers
{
    /// <summary>Makes all values 0: Keras's choice for biases.</summary>
    public sealed class Zeros : Initializer
    {
        /// <inheritdoc/>
        public override void Fill(Tensor value, Generator generator)
        {
            ArgumentNullException.ThrowIfNull(value);
            value.fill_(0);
        }
    }
}
