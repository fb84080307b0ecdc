using static TorchSharp.torch;

namespace Netwright;

public static partial class Metrics
{
    /// <summary>
    /// How often a unit is on the target's side of a threshold. Targets are 0 or 1, of the output's shape.
    /// </summary>
    public sealed class BinaryAccuracy : MeanMetric
    {
        /// <inheritdoc/>
        public override MetricDirection Direction => MetricDirection.Up;

        /// <summary>What a value must be above to count as 1.</summary>
        public double Threshold { get; set; } = 0.5;

        /// <inheritdoc/>
        public override Tensor PerSample(Tensor target, Tensor prediction)
        {
            using var scope = NewDisposeScope();
            var (wanted, found) = Targets.Align(target, prediction);
            return found.gt(Threshold).to(wanted.dtype).eq(wanted).MoveToOuterDisposeScope();
        }
    }
}
