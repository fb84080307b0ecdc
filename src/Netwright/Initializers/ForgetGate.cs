using System;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Initializers
{
    /// <summary>
    /// Ones for the second quarter, zeros for the rest: Keras's choice for an LSTM's bias, so that at first nothing is
    /// forgotten (Jozefowicz and others, 2015).
    /// </summary>
    public sealed class ForgetGate : Initializer
    {
        /// <summary>What the rest is filled by; zeros by default.</summary>
        public Initializer Others { get; init; } = new Zeros();

        /// <inheritdoc/>
        public override void Fill(Tensor value, Generator generator)
        {
            ArgumentNullException.ThrowIfNull(value);
            var units = value.shape[0] / 4;
            Others.Fill(value, generator);
            using var forget = value.narrow(0, units, units);
            forget.fill_(1);
        }
    }
}
