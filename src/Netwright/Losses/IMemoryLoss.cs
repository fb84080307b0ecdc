using static TorchSharp.torch;

namespace Netwright;

public static partial class Losses
{
    /// <summary>A loss that can be computed with its gradient in one pass over CPU memory.</summary>
    internal interface IMemoryLoss
    {
        /// <summary>Where the targets are; 0 if it cannot, as it is set up, without weights of samples, for such targets and outputs.</summary>
        /// <param name="target">What the output should be.</param>
        /// <param name="shape">The output's shape.</param>
        nint AddressOfTarget(Tensor target, System.ReadOnlySpan<long> shape);

        /// <summary>The loss of the batch, not multiplied by its weight; and its gradient, which is.</summary>
        /// <param name="target">Where the targets are.</param>
        /// <param name="prediction">Where the output is.</param>
        /// <param name="rows">The number of rows of the output.</param>
        /// <param name="columns">The size of a row.</param>
        /// <param name="gradient">Where its gradient goes.</param>
        double DifferentiateInMemory(nint target, nint prediction, long rows, long columns, nint gradient);
    }
}
