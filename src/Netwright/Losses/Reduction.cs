namespace Netwright;

public static partial class Losses
{
    /// <summary>How the losses of a batch's samples become one number.</summary>
    public enum Reduction
    {
        /// <summary>
        /// The sum of the values, each multiplied by its weight, divided by the number of values (not by the sum of the
        /// weights).
        /// </summary>
        SumOverBatchSize,

        /// <summary>The sum of the values, each multiplied by its weight.</summary>
        Sum,

        /// <summary>The sum of the values, each multiplied by its weight, divided by the sum of the weights.</summary>
        MeanWithSampleWeight,
    }
}
