using static TorchSharp.torch;

namespace Netwright;

public static partial class Losses
{
    /// <summary>
    /// The mean of <c>p - target log(p + 1e-7)</c> along the last axis: what is left of the negative logarithm of a
    /// Poisson distribution of the mean p. Targets are counts, of the output's shape.
    /// </summary>
    public sealed class Poisson : RowwiseLoss
    {
        /// <inheritdoc/>
        protected override Tensor PerRow(Tensor target, Tensor prediction) =>
            (prediction - (target * (prediction + Epsilon).log())).mean([-1]);

        /// <inheritdoc/>
        protected override (Tensor Values, Tensor Gradient) DifferentiateRows(
            Tensor target,
            Tensor prediction,
            double scale)
        {
            var gradient = (1 - (target / (prediction + Epsilon))).mul_(scale / prediction.size(-1));
            return (PerRow(target, prediction), gradient);
        }
    }
}
