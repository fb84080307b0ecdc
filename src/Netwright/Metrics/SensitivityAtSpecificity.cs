namespace Netwright;

public static partial class Metrics
{
    /// <summary>
    /// The best sensitivity at which specificity is high enough. Targets are 0 or 1, of the output's shape.
    /// </summary>
    /// <param name="specificity">The least specificity, from 0 to 1.</param>
    public sealed class SensitivityAtSpecificity(double specificity) : ConstrainedMetric(specificity)
    {
        private protected override (double[] Constrained, double[] Sought) Rates(Confusion confusion) =>
            (confusion.Specificities(), confusion.Recalls());
    }
}
