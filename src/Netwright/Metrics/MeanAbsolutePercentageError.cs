namespace Netwright;

public static partial class Metrics
{
    /// <summary>
    /// The mean of the differences' sizes in percent of the targets'. Targets have the output's shape.
    /// </summary>
    /// <seealso cref="Losses.MeanAbsolutePercentageError"/>
    public sealed class MeanAbsolutePercentageError() : MeanLoss<Losses.MeanAbsolutePercentageError>(new());
}
