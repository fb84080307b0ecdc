using static TorchSharp.torch;

namespace Netwright;

public static partial class Metrics
{
    /// <summary>
    /// The mean cosine of the angle between target and output: 1 where they have one direction, -1 where they are
    /// opposite. The loss of this name is its negative. Targets have the output's shape.
    /// </summary>
    /// <seealso cref="Losses.CosineSimilarity"/>
    public sealed class CosineSimilarity() : MeanLoss<Losses.CosineSimilarity>(new())
    {
        /// <inheritdoc/>
        public override MetricDirection Direction => MetricDirection.Up;

        /// <inheritdoc cref="Losses.CosineSimilarity.Axis"/>
        public int Axis
        {
            get => Loss.Axis;
            set => Loss.Axis = value;
        }

        /// <inheritdoc/>
        public override Tensor PerSample(Tensor target, Tensor prediction)
        {
            using var negative = base.PerSample(target, prediction);
            return negative.neg();
        }
    }
}
