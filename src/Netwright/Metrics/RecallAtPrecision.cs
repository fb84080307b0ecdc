namespace Netwright;

public static partial class Metrics
{
    /// <summary>The best recall at which precision is high enough. Targets are 0 or 1, of the output's shape.</summary>
    /// <param name="precision">The least precision, from 0 to 1.</param>
    public sealed class RecallAtPrecision(double precision) : ConstrainedMetric(precision)
    {
        private protected override (double[] Constrained, double[] Sought) Rates(Confusion confusion) =>
            (confusion.Precisions(), confusion.Recalls());
    }
}
