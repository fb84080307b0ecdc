namespace Netwright;

public static partial class Metrics
{
    /// <summary>The mean of <c>p - target log(p)</c>. Targets are counts, of the output's shape.</summary>
    /// <seealso cref="Losses.Poisson"/>
    public sealed class Poisson() : MeanLoss<Losses.Poisson>(new());
}
