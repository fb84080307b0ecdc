namespace Netwright;

public static partial class Metrics
{
    /// <summary>How high a curve is between two thresholds.</summary>
    public enum AUCSummationMethod
    {
        /// <summary>
        /// The mean of both ends; for precision over recall, what follows from counts in between (Davis and Goadrich,
        /// 2006).
        /// </summary>
        Interpolation,

        /// <summary>The higher end.</summary>
        Majoring,

        /// <summary>The lower end.</summary>
        Minoring,
    }
}
