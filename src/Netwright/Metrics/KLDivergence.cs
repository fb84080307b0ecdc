namespace Netwright;

public static partial class Metrics
{
    /// <summary>
    /// The mean divergence of the output from the target. Targets are probabilities, of the output's shape.
    /// </summary>
    /// <seealso cref="Losses.KLDivergence"/>
    public sealed class KLDivergence() : MeanLoss<Losses.KLDivergence>(new());
}
