using static TorchSharp.torch;

namespace Netwright;

public static partial class Initializers
{
    /// <summary>
    /// Uniform between plus and minus <c>sqrt(3 / inputs)</c> (LeCun and others, 1998).
    /// </summary>
    public sealed class LecunUniform : Initializer
    {
        /// <inheritdoc/>
        public override void Fill(Tensor value, Generator generator) =>
            VarianceScaling.Fill(value, generator, 1, FanMode.Inputs, Distribution.Uniform);
    }
}
