namespace Netwright;

public static partial class Metrics
{
    /// <summary>The mean of squared differences. Targets have the output's shape.</summary>
    /// <seealso cref="Losses.MeanSquaredError"/>
    public sealed class MeanSquaredError() : MeanLoss<Losses.MeanSquaredError>(new());
}
