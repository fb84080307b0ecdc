namespace Netwright;

public static partial class Metrics
{
    /// <summary>
    /// The harmonic mean of the precision and recall of each class. Targets are 0 or 1, of the output's shape
    /// <c>[N, ..., classes]</c>.
    /// </summary>
    /// <inheritdoc cref="FScore" path="/remarks"/>
    public sealed class F1Score : FScore
    {
        private protected override double RecallWeight => 1;
    }
}
