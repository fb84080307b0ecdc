namespace Netwright;

public static partial class Metrics
{
    /// <summary>How often 1 is found to be 0. Targets are 0 or 1, of the output's shape.</summary>
    public sealed class FalseNegatives : ThresholdMetric
    {
        /// <inheritdoc/>
        public override MetricDirection Direction => MetricDirection.Down;

        private protected override double[] Compute(Confusion confusion) => confusion.FalseNegatives;
    }
}
