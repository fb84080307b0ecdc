using static TorchSharp.torch;

namespace Netwright;

public static partial class Losses
{
    /// <summary>Probabilities as the categorical crossentropies read them.</summary>
    private static class Probabilities
    {
        /// <summary>Made to add up to 1 along an axis.</summary>
        public static Tensor Normalized(Tensor probabilities, int axis) =>
            probabilities / probabilities.sum(axis, keepdim: true);

        /// <summary>Kept away from 0 and 1, so that logarithms stay finite.</summary>
        public static Tensor Clipped(Tensor probabilities) => probabilities.clamp(Epsilon, 1 - Epsilon);
    }
}
