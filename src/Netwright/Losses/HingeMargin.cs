using static TorchSharp.torch;

namespace Netwright;

public static partial class Losses
{
    /// <summary>What the hinge losses have in common.</summary>
    private static class HingeMargin
    {
        /// <summary>Targets of 0 and 1 as -1 and 1, if the batch has no others; otherwise as they are.</summary>
        public static Tensor Signs(Tensor target)
        {
            var isBinary = target.eq(0).logical_or_(target.eq(1)).all();
            return where(isBinary, (target * 2) - 1, target);
        }

        /// <summary>How far each value is from the right side of the margin; negative if it is there.</summary>
        public static Tensor Distance(Tensor signs, Tensor prediction) => 1 - (signs * prediction);

        /// <summary>Distances, but 0 on the right side.</summary>
        public static Tensor Violation(Tensor distance) => distance.maximum(zeros_like(distance));
    }
}
