using static TorchSharp.torch;

namespace Netwright;

public static partial class Losses
{
    /// <summary>
    /// The cosine of the angle between target and output, negated: -1 where they have one direction, 0 where they are
    /// orthogonal, 1 where they are opposite; 0 where either is 0. Targets have the output's shape.
    /// </summary>
    public sealed class CosineSimilarity : RowwiseLoss
    {
        /// <summary>The axis that vectors lie along; negative counts from the end.</summary>
        public int Axis { get; set; } = -1;

        /// <inheritdoc/>
        protected override int RowAxis => Axis;

        /// <inheritdoc/>
        protected override Tensor PerRow(Tensor target, Tensor prediction) =>
            (Direction(target) * Direction(prediction)).sum(Axis).neg();

        private Tensor Direction(Tensor values) =>
            values * values.square().sum(Axis, keepdim: true).clamp_min(Epsilon * Epsilon).rsqrt();
    }
}
