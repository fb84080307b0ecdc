using System;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Losses
{
    /// <summary>
    /// Crossentropy of distributions in which classes that are nearly right count less (Lin and others, 2018):
    /// <c>-sum(alpha (1 - p)^gamma target log p)</c> along the last axis. Targets are probabilities or one-hot rows, of
    /// the output's shape <c>[N, ..., classes]</c>.
    /// </summary>
    public sealed class CategoricalFocalCrossentropy : RowwiseLoss
    {
        private double _labelSmoothing;
        private double _gamma = 2;

        /// <summary>
        /// The weight of all classes, or a weight for each; then the classes lie along the last axis.
        /// </summary>
        public double[] Alpha { get; set; } = [0.25];

        /// <summary>How much less classes count that are nearly right; 0 makes all count the same.</summary>
        public double Gamma
        {
            get => _gamma;
            set
            {
                ArgumentOutOfRangeException.ThrowIfNegative(value);
                _gamma = value;
            }
        }

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
            var wanted = SmoothedLabels.Of(target, _labelSmoothing, target.size(Axis));
            var probabilities = FromLogits ? prediction.softmax(Axis) : prediction;
            var clipped = Probabilities.Clipped(Probabilities.Normalized(probabilities, Axis));
            var focal = (1 - clipped).pow(_gamma) * wanted * clipped.log();
            focal = Alpha.Length == 1 ? focal * Alpha[0] : focal * tensor(Alpha, focal.dtype, focal.device);
            return focal.sum(Axis).neg();
        }
    }
}
