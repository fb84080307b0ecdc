namespace Netwright.Runtime;

/// <summary>What is made of all elements along some axes.</summary>
public enum Reduction
{
    /// <summary>The sum.</summary>
    Sum,

    /// <summary>The mean.</summary>
    Mean,

    /// <summary>The mean square distance from the mean.</summary>
    Variance,

    /// <summary>The root of the variance.</summary>
    StandardDeviation,

    /// <summary>The root of the sum of squares.</summary>
    Norm,

    /// <summary>The largest.</summary>
    Maximum,

    /// <summary>The smallest.</summary>
    Minimum,
}
