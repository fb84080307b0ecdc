namespace Netwright;

public static partial class Metrics
{
    /// <summary>How the scores of several outputs become one number.</summary>
    public enum ClassAggregation
    {
        /// <summary>The mean of the scores.</summary>
        UniformAverage,

        /// <summary>The mean of the scores, each weighted by the variance of its targets.</summary>
        VarianceWeightedAverage,
    }
}
