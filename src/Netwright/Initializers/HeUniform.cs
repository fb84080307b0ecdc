using static TorchSharp.torch;

namespace Netwright;

public static partial class Initializers
{
    /// <summary>
    /// Uniform between plus and minus <c>sqrt(6 / inputs)</c>, for units with relu (He and others, 2015).
    /// </summary>
    public sealed class HeUniform : Initializer
    {
        /// <inheritdoc/>
        public override void Fill(Tensor value, Generator generator) =>
            VarianceScaling.Fill(value, generator, 2, FanMode.Inputs, Distribution.Uniform);
    }
}
