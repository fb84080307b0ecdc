using static TorchSharp.torch;

namespace Netwright;

public static partial class Losses
{
    /// <summary>
    /// Crossentropy of distributions: <c>-sum(target log p)</c> along the last axis. Targets are probabilities or
    /// one-hot rows, of the output's shape <c>[N, ..., classes]</c>. Probabilities are divided by their sum and clipped
    /// to [1e-7, 1 - 1e-7]; logits are used exactly, whatever their size.
    /// </summary>
    public sealed partial class CategoricalCrossentropy : RowwiseLoss
    {
        private double _labelSmoothing;

        /// <summary>Whether the output is logits, of which softmax would make probabilities.</summary>
        public bool FromLogits { get; set; }

        /// <summary>The share of each target that is given to all classes evenly, from 0 to 1.</summary>
        public double LabelSmoothing
        {
            get => _labelSmoothing;
            set => _labelSmoothing = SmoothedLabels.Checked(value);
        }

        /// <summary>The axis of classes; negative counts from the end.</summary>
        public int Axis { get; set; } = -1;

        /// <inheritdoc/>
        protected override int RowAxis => Axis;

        /// <inheritdoc/>
        protected override Tensor PerRow(Tensor target, Tensor prediction)
        {
            var logarithms = FromLogits
                ? prediction.log_softmax(Axis)
                : Probabilities.Clipped(Probabilities.Normalized(prediction, Axis)).log();
            return (Smoothed(target) * logarithms).sum(Axis).neg();
        }

        /// <inheritdoc/>
        protected override (Tensor Values, Tensor Gradient) DifferentiateRows(
            Tensor target,
            Tensor prediction,
            double scale)
        {
            var wanted = Smoothed(target);
            if (FromLogits)
            {
                var logarithms = prediction.log_softmax(Axis);
                var values = (wanted * logarithms).sum(Axis).neg_();
                var gradient = logarithms.exp_().mul_(wanted.sum(Axis, keepdim: true)).sub_(wanted);
                return (values, Scaled(gradient, scale));
            }

            // With q = p / sum(p), c = clip(q) and g = dL/dq, which is 0 where q was clipped:
            // dL/dp = (g - sum(g q)) / sum(p).
            var sum = prediction.sum(Axis, keepdim: true);
            var normalized = prediction / sum;
            var clipped = Probabilities.Clipped(normalized);
            var slope = (wanted / clipped).neg_().masked_fill_(clipped.ne(normalized), 0);
            var mean = (slope * normalized).sum(Axis, keepdim: true);
            return ((wanted * clipped.log()).sum(Axis).neg_(), Scaled(slope.sub_(mean).div_(sum), scale));
        }

        private static Tensor Scaled(Tensor gradient, double scale) => scale == 1 ? gradient : gradient.mul_(scale);

        private Tensor Smoothed(Tensor target) => SmoothedLabels.Of(target, _labelSmoothing, target.size(Axis));
    }
}
