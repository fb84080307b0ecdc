using static TorchSharp.torch;

namespace Netwright;

public static partial class Losses
{
    /// <summary>
    /// Crossentropy of each unit on its own, averaged over the last axis: <c>-target log p - (1 - target) log(1 -
    /// p)</c>. Targets are probabilities, of the output's shape. Probabilities are clipped to [1e-7, 1 - 1e-7]; logits
    /// are used exactly, whatever their size.
    /// </summary>
    public sealed class BinaryCrossentropy : RowwiseLoss
    {
        private double _labelSmoothing;

        /// <summary>Whether the output is logits, of which sigmoid would make probabilities.</summary>
        public bool FromLogits { get; set; }

        /// <summary>How far targets are moved towards one half: 0 leaves them, 1 makes them all 0.5.</summary>
        public double LabelSmoothing
        {
            get => _labelSmoothing;
            set => _labelSmoothing = SmoothedLabels.Checked(value);
        }

        /// <summary>The axis that is averaged over; negative counts from the end.</summary>
        public int Axis { get; set; } = -1;

        /// <inheritdoc/>
        protected override int RowAxis => Axis;

        /// <inheritdoc/>
        protected override Tensor PerRow(Tensor target, Tensor prediction)
        {
            var wanted = SmoothedLabels.Of(target, _labelSmoothing, 2);
            return FromLogits
                ? OfLogits(wanted, prediction)
                : OfProbabilities(wanted, Probabilities.Clipped(prediction));
        }

        /// <inheritdoc/>
        protected override (Tensor Values, Tensor Gradient) DifferentiateRows(
            Tensor target,
            Tensor prediction,
            double scale)
        {
            var wanted = SmoothedLabels.Of(target, _labelSmoothing, 2);
            var share = scale / prediction.size(Axis);
            if (FromLogits)
            {
                return (OfLogits(wanted, prediction), prediction.sigmoid().sub_(wanted).mul_(share));
            }

            var clipped = Probabilities.Clipped(prediction);
            var variance = clipped * (1 - clipped);
            var gradient = (clipped - wanted).div_(variance).masked_fill_(clipped.ne(prediction), 0).mul_(share);
            return (OfProbabilities(wanted, clipped), gradient);
        }

        /// <summary><c>(1 - t) x - log(sigmoid(x))</c></summary>
        private Tensor OfLogits(Tensor target, Tensor logits) =>
            (((1 - target) * logits) - nn.functional.logsigmoid(logits)).mean([Axis]);

        private Tensor OfProbabilities(Tensor target, Tensor clipped) =>
            ((target * clipped.log()) + ((1 - target) * (-clipped).log1p())).mean([Axis]).neg();
    }
}
