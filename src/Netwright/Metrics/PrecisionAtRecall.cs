namespace Netwright;

public static partial class Metrics
{
    /// <summary>The best precision at which recall is high enough. Targets are 0 or 1, of the output's shape.</summary>
    /// <param name="recall">The least recall, from 0 to 1.</param>
    public sealed class PrecisionAtRecall(double recall) : ConstrainedMetric(recall)
    {
        private protected override (double[] Constrained, double[] Sought) Rates(Confusion confusion) =>
            (confusion.Recalls(), confusion.Precisions());
    }
}
