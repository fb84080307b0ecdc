namespace Netwright;

public static partial class Metrics
{
    /// <summary>The mean of <c>log(cosh(difference))</c>. Targets have the output's shape.</summary>
    /// <seealso cref="Losses.LogCosh"/>
    public sealed class LogCoshError() : MeanLoss<Losses.LogCosh>(new());
}
