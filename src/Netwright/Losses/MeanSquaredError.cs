using static TorchSharp.torch;

namespace Netwright;

public static partial class Losses
{
    /// <summary>The mean of squared differences along the last axis. Targets have the output's shape.</summary>
    public sealed partial class MeanSquaredError : RowwiseLoss
    {
        /// <inheritdoc/>
        protected override Tensor PerRow(Tensor target, Tensor prediction) => (prediction - target).square().mean([-1]);

        /// <inheritdoc/>
        protected override (Tensor Values, Tensor Gradient) DifferentiateRows(
            Tensor target,
            Tensor prediction,
            double scale)
        {
            var difference = prediction - target;
            var values = difference.square().mean([-1]);
            return (values, difference.mul_(2 * scale / difference.size(-1)));
        }
    }
}
