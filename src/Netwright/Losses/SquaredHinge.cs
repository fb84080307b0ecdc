using static TorchSharp.torch;

namespace Netwright;

public static partial class Losses
{
    /// <summary>
    /// The mean of <c>max(1 - target p, 0)^2</c> along the last axis. Targets are -1 or 1, of the output's shape; if a
    /// batch has only 0 and 1, they are taken as -1 and 1.
    /// </summary>
    public sealed class SquaredHinge : RowwiseLoss
    {
        /// <inheritdoc/>
        protected override Tensor PerRow(Tensor target, Tensor prediction) =>
            HingeMargin.Violation(HingeMargin.Distance(HingeMargin.Signs(target), prediction)).square().mean([-1]);

        /// <inheritdoc/>
        protected override (Tensor Values, Tensor Gradient) DifferentiateRows(
            Tensor target,
            Tensor prediction,
            double scale)
        {
            var signs = HingeMargin.Signs(target);
            var violation = HingeMargin.Violation(HingeMargin.Distance(signs, prediction));
            return (violation.square().mean([-1]), violation.mul_(signs).mul_(-2 * scale / prediction.size(-1)));
        }
    }
}
