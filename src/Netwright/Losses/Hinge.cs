using static TorchSharp.torch;

namespace Netwright;

public static partial class Losses
{
    /// <summary>
    /// The mean of <c>max(1 - target p, 0)</c> along the last axis. Targets are -1 or 1, of the output's shape; if a
    /// batch has only 0 and 1, they are taken as -1 and 1.
    /// </summary>
    public sealed class Hinge : RowwiseLoss
    {
        /// <inheritdoc/>
        protected override Tensor PerRow(Tensor target, Tensor prediction) =>
            HingeMargin.Violation(HingeMargin.Distance(HingeMargin.Signs(target), prediction)).mean([-1]);

        /// <inheritdoc/>
        protected override (Tensor Values, Tensor Gradient) DifferentiateRows(
            Tensor target,
            Tensor prediction,
            double scale)
        {
            var signs = HingeMargin.Signs(target);
            var distance = HingeMargin.Distance(signs, prediction);

            // On the margin itself half of the slope, as torch has it.
            var slope = distance.heaviside(tensor(0.5, distance.dtype, distance.device));
            return (HingeMargin.Violation(distance).mean([-1]), slope.mul_(signs).mul_(-scale / prediction.size(-1)));
        }
    }
}
