using static TorchSharp.torch;

namespace Netwright;

public static partial class Initializers
{
    /// <summary>
    /// Uniform between plus and minus <c>sqrt(6 / (inputs + outputs))</c>: Keras's choice for kernels (Glorot and Bengio,
    /// 2010).
    /// </summary>
    public sealed class GlorotUniform : Initializer
    {
        /// <inheritdoc/>
        public override void Fill(Tensor value, Generator generator) =>
            VarianceScaling.Fill(value, generator, 1, FanMode.Average, Distribution.Uniform);
    }
}
