namespace Netwright;

public static partial class Metrics
{
    /// <summary>
    /// The share of what is 1 that is found to be 1; 0 if there is none. Targets are 0 or 1, of the output's shape.
    /// </summary>
    public sealed class Recall : RankedMetric
    {
        private protected override double[] Compute(Confusion confusion) => confusion.Recalls();
    }
}
