namespace Netwright;

public static partial class Metrics
{
    /// <summary>
    /// How far the right class is from being ahead by 1, on average. Targets are one-hot rows, of the output's shape.
    /// </summary>
    /// <seealso cref="Losses.CategoricalHinge"/>
    public sealed class CategoricalHinge() : MeanLoss<Losses.CategoricalHinge>(new());
}
