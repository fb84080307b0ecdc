using static TorchSharp.torch;

namespace Netwright;

public static partial class Initializers
{
    /// <summary>
    /// Normally distributed and truncated, with the standard deviation <c>sqrt(2 / inputs)</c>, for units with relu
    /// (He and others, 2015).
    /// </summary>
    public sealed class HeNormal : Initializer
    {
        /// <inheritdoc/>
        public override void Fill(Tensor value, Generator generator) =>
            VarianceScaling.Fill(value, generator, 2, FanMode.Inputs, Distribution.TruncatedNormal);
    }
}
