using static TorchSharp.torch;

namespace Netwright;

public static partial class Initializers
{
    /// <summary>
    /// Normally distributed and truncated, with the standard deviation <c>sqrt(2 / (inputs + outputs))</c> (Glorot and
    /// Bengio, 2010).
    /// </summary>
    public sealed class GlorotNormal : Initializer
    {
        /// <inheritdoc/>
        public override void Fill(Tensor value, Generator generator) =>
            VarianceScaling.Fill(value, generator, 1, FanMode.Average, Distribution.TruncatedNormal);
    }
}
