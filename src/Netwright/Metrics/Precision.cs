namespace Netwright;

public static partial class Metrics
{
    /// <summary>
    /// The share of what is found to be 1 that is 1; 0 if nothing is found. Targets are 0 or 1, of the output's shape.
    /// </summary>
    public sealed class Precision : RankedMetric
    {
        private protected override double[] Compute(Confusion confusion) => confusion.Precisions();
    }
}
