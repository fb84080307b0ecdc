using static TorchSharp.torch;

namespace Netwright;

public static partial class Losses
{
    /// <summary>
    /// The mean of the differences' sizes in percent of the targets' along the last axis: <c>100 mean(abs(target - p) /
    /// max(abs(target), 1e-7))</c>. Targets have the output's shape.
    /// </summary>
    public sealed class MeanAbsolutePercentageError : RowwiseLoss
    {
        /// <inheritdoc/>
        protected override Tensor PerRow(Tensor target, Tensor prediction) =>
            ((prediction - target) / Size(target)).abs().mean([-1]) * 100;

        /// <inheritdoc/>
        protected override (Tensor Values, Tensor Gradient) DifferentiateRows(
            Tensor target,
            Tensor prediction,
            double scale)
        {
            var size = Size(target);
            var relative = (prediction - target) / size;
            var gradient = relative.sign().div_(size).mul_(100 * scale / relative.size(-1));
            return (relative.abs().mean([-1]) * 100, gradient);
        }

        private static Tensor Size(Tensor target) => target.abs().clamp_min(Epsilon);
    }
}
