namespace Netwright;

public static partial class Metrics
{
    /// <summary>How the scores of classes become one number.</summary>
    public enum Average
    {
        /// <summary>The mean of the classes' scores.</summary>
        Macro,

        /// <summary>The score of all classes' counts together.</summary>
        Micro,

        /// <summary>The mean of the classes' scores, each weighted by how often the class is a target.</summary>
        Weighted,
    }
}
