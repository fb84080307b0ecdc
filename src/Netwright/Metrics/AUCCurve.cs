namespace Netwright;

public static partial class Metrics
{
    /// <summary>The curves that an area may lie under.</summary>
    public enum AUCCurve
    {
        /// <summary>Recall over the share of 0 that is found to be 1 (receiver operating characteristic).</summary>
        ROC,

        /// <summary>Precision over recall.</summary>
        PR,

        /// <summary>The gain in precision over the gain in recall (Flach and Kull, 2015).</summary>
        PRGain,
    }
}
