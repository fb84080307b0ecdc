namespace Netwright;

public static partial class Initializers
{
    /// <summary>How initial values of a given variance are distributed.</summary>
    public enum Distribution
    {
        /// <summary>Normally, without what is more than two standard deviations (before leaving out) from 0.</summary>
        TruncatedNormal,

        /// <summary>Normally.</summary>
        UntruncatedNormal,

        /// <summary>Evenly between two bounds.</summary>
        Uniform,
    }
}
