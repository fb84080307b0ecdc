using static TorchSharp.torch;

namespace Netwright;

public static partial class Losses
{
    /// <summary>
    /// The divergence of the output from the target along the last axis (Kullback and Leibler, 1951): <c>sum(target
    /// log(target / p))</c>, both clipped to [1e-7, 1]. Targets are probabilities, of the output's shape.
    /// </summary>
    public sealed class KLDivergence : RowwiseLoss
    {
        /// <inheritdoc/>
        protected override Tensor PerRow(Tensor target, Tensor prediction)
        {
            var wanted = target.clamp(Epsilon, 1);
            return (wanted * (wanted / prediction.clamp(Epsilon, 1)).log()).sum(-1);
        }

        /// <inheritdoc/>
        protected override (Tensor Values, Tensor Gradient) DifferentiateRows(
            Tensor target,
            Tensor prediction,
            double scale)
        {
            var wanted = target.clamp(Epsilon, 1);
            var clipped = prediction.clamp(Epsilon, 1);
            var ratio = wanted / clipped;
            var gradient = (ratio * -scale).masked_fill_(clipped.ne(prediction), 0);
            return ((wanted * ratio.log()).sum(-1), gradient);
        }
    }
}
