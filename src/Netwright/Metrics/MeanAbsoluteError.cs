namespace Netwright;

public static partial class Metrics
{
    /// <summary>The mean of the differences' sizes. Targets have the output's shape.</summary>
    /// <seealso cref="Losses.MeanAbsoluteError"/>
    public sealed class MeanAbsoluteError() : MeanLoss<Losses.MeanAbsoluteError>(new());
}
