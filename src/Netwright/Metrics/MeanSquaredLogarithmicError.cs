namespace Netwright;

public static partial class Metrics
{
    /// <summary>The mean of squared differences of logarithms of 1 + x. Targets have the output's shape.</summary>
    /// <seealso cref="Losses.MeanSquaredLogarithmicError"/>
    public sealed class MeanSquaredLogarithmicError() : MeanLoss<Losses.MeanSquaredLogarithmicError>(new());
}
