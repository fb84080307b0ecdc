using static TorchSharp.torch;

namespace Netwright;

public static partial class Losses
{
    /// <summary>
    /// How far the right class is from being ahead of every other by 1, along the last axis: <c>max(max((1 - target) p)
    /// - sum(target p) + 1, 0)</c>. Targets are one-hot rows, of the output's shape.
    /// </summary>
    public sealed class CategoricalHinge : RowwiseLoss
    {
        /// <inheritdoc/>
        protected override Tensor PerRow(Tensor target, Tensor prediction)
        {
            var right = (target * prediction).sum(-1);
            var other = ((1 - target) * prediction).amax([-1]);
            return HingeMargin.Violation(other - right + 1);
        }
    }
}
