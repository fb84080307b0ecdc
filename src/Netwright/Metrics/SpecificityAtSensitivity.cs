namespace Netwright;

public static partial class Metrics
{
    /// <summary>
    /// The best specificity at which sensitivity is high enough. Targets are 0 or 1, of the output's shape.
    /// </summary>
    /// <param name="sensitivity">The least sensitivity, from 0 to 1.</param>
    public sealed class SpecificityAtSensitivity(double sensitivity) : ConstrainedMetric(sensitivity)
    {
        private protected override (double[] Constrained, double[] Sought) Rates(Confusion confusion) =>
            (confusion.Recalls(), confusion.Specificities());
    }
}
