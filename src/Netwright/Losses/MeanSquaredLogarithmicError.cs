using static TorchSharp.torch;

namespace Netwright;

public static partial class Losses
{
    /// <summary>
    /// The mean along the last axis of squared differences between <c>log(max(x, 1e-7) + 1)</c> of target and output.
    /// Targets have the output's shape.
    /// </summary>
    public sealed class MeanSquaredLogarithmicError : RowwiseLoss
    {
        /// <inheritdoc/>
        protected override Tensor PerRow(Tensor target, Tensor prediction) =>
            (Logarithm(prediction) - Logarithm(target)).square().mean([-1]);

        /// <inheritdoc/>
        protected override (Tensor Values, Tensor Gradient) DifferentiateRows(
            Tensor target,
            Tensor prediction,
            double scale)
        {
            var difference = Logarithm(prediction) - Logarithm(target);
            var gradient = difference / (prediction + 1);
            gradient.masked_fill_(prediction.lt(Epsilon), 0).mul_(2 * scale / difference.size(-1));
            return (difference.square().mean([-1]), gradient);
        }

        private static Tensor Logarithm(Tensor values) => values.clamp_min(Epsilon).log1p();
    }
}
