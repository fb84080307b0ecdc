using static TorchSharp.torch;

namespace Netwright;

public static partial class Initializers
{
    /// <summary>
    /// Normally distributed and truncated, with the standard deviation <c>sqrt(1 / inputs)</c>, for units with selu
    /// (LeCun and others, 1998; Klambauer and others, 2017).
    /// </summary>
    public sealed class LecunNormal : Initializer
    {
        /// <inheritdoc/>
        public override void Fill(Tensor value, Generator generator) =>
            VarianceScaling.Fill(value, generator, 1, FanMode.Inputs, Distribution.TruncatedNormal);
    }
}
