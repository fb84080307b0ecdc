namespace Netwright;

public static partial class Metrics
{
    /// <summary>How often 0 is found to be 1. Targets are 0 or 1, of the output's shape.</summary>
    public sealed class FalsePositives : ThresholdMetric
    {
        /// <inheritdoc/>
        public override MetricDirection Direction => MetricDirection.Down;

        private protected override double[] Compute(Confusion confusion) => confusion.FalsePositives;
    }
}
