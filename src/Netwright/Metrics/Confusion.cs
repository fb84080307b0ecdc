namespace Netwright;

/// <summary>
/// How often targets of yes and no were met at each of several thresholds. The counts are weights, where samples have
/// them.
/// </summary>
/// <param name="TruePositives">How often yes was found to be yes.</param>
/// <param name="FalsePositives">How often no was found to be yes.</param>
/// <param name="TrueNegatives">How often no was found to be no.</param>
/// <param name="FalseNegatives">How often yes was found to be no.</param>
internal sealed record Confusion(
    double[] TruePositives,
    double[] FalsePositives,
    double[] TrueNegatives,
    double[] FalseNegatives)
{
    /// <summary>The number of thresholds.</summary>
    public int Count => TruePositives.Length;

    /// <summary>The share of what was found to be yes that is; 0 if nothing was.</summary>
    public double[] Precisions() => Ratios(TruePositives, FalsePositives);

    /// <summary>The share of yes that was found, also known as sensitivity; 0 if there was none.</summary>
    public double[] Recalls() => Ratios(TruePositives, FalseNegatives);

    /// <summary>The share of no that was found; 0 if there was none.</summary>
    public double[] Specificities() => Ratios(TrueNegatives, FalsePositives);

    /// <summary>A quotient, or 0 where the divisor is 0.</summary>
    public static double Ratio(double part, double whole) => whole == 0 ? 0 : part / whole;

    private static double[] Ratios(double[] parts, double[] others)
    {
        var ratios = new double[parts.Length];
        for (var index = 0; index < ratios.Length; index++)
        {
            ratios[index] = Ratio(parts[index], parts[index] + others[index]);
        }

        return ratios;
    }
}
