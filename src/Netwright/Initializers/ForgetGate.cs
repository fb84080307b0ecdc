using System;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Initializers
{
    /// <summary>
    /// Zeros, but ones for the second quarter: Keras's choice for an LSTM's bias, so that at first nothing is forgotten
    /// (Jozefowicz and others, 2015).
    /// </summary>
    public sealed class ForgetGate : Initializer
    {
        /// <inheritdoc/>
        public override void Fill(Tensor value, Generator generator)
        {
            ArgumentNullException.ThrowIfNull(value);
            var units = value.shape[0] / 4;
            value.fill_(0);
            value.narrow(0, units, units).fill_(1);
        }
    }
}
