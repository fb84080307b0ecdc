namespace Netwright;

/// <summary>Thresholds of probabilities.</summary>
internal static class Thresholds
{
    /// <summary>Thresholds that divide the numbers from 0 to 1 evenly.</summary>
    /// <param name="count">How many, with 0 and 1; at least 2.</param>
    public static double[] Even(int count)
    {
        var thresholds = new double[count];
        for (var index = 0; index < count; index++)
        {
            thresholds[index] = (double)index / (count - 1);
        }

        return thresholds;
    }
}
