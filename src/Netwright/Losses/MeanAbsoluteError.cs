using static TorchSharp.torch;

namespace Netwright;

public static partial class Losses
{
    /// <summary>The mean of the differences' sizes along the last axis. Targets have the output's shape.</summary>
    public sealed class MeanAbsoluteError : RowwiseLoss
    {
        /// <inheritdoc/>
        protected override Tensor PerRow(Tensor target, Tensor prediction) => (prediction - target).abs().mean([-1]);

        /// <inheritdoc/>
        protected override (Tensor Values, Tensor Gradient) DifferentiateRows(
            Tensor target,
            Tensor prediction,
            double scale)
        {
            var difference = prediction - target;
            return (difference.abs().mean([-1]), difference.sign().mul_(scale / difference.size(-1)));
        }
    }
}
