using static TorchSharp.torch;

namespace Netwright;

public static partial class Metrics
{
    /// <summary>
    /// The mean correlation of each row of the output with its target: of their differences from their means, divided
    /// by their standard deviations (of the population). Not a number for a row of one value only. Targets have the
    /// output's shape.
    /// </summary>
    public sealed class PearsonCorrelation : MeanMetric
    {
        /// <inheritdoc/>
        public override MetricDirection Direction => MetricDirection.Up;

        /// <summary>The axis that rows lie along; negative counts from the end.</summary>
        public int Axis { get; set; } = -1;

        /// <inheritdoc/>
        public override Tensor PerSample(Tensor target, Tensor prediction)
        {
            using var scope = NewDisposeScope();
            var (wanted, found) = Targets.Align(target, prediction);
            return (Standardized(wanted) * Standardized(found)).mean([Axis]).MoveToOuterDisposeScope();
        }

        private Tensor Standardized(Tensor values)
        {
            var centered = values - values.mean([Axis], keepdim: true);
            return centered / centered.square().mean([Axis], keepdim: true).sqrt();
        }
    }
}
