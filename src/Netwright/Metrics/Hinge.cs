namespace Netwright;

public static partial class Metrics
{
    /// <summary>
    /// The mean of <c>max(1 - target p, 0)</c>. Targets are -1 or 1, or 0 or 1, of the output's shape.
    /// </summary>
    /// <seealso cref="Losses.Hinge"/>
    public sealed class Hinge() : MeanLoss<Losses.Hinge>(new());
}
