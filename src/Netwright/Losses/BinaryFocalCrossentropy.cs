using System;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Losses
{
    /// <summary>
    /// Crossentropy of each unit on its own in which units that are nearly right count less (Lin and others, 2018),
    /// averaged over the last axis: <c>(1 - q)^gamma (-target log p - (1 - target) log(1 - p))</c>, where q is the
    /// probability that the output gives to the target. Targets are probabilities, of the output's shape.
    /// </summary>
    public sealed class BinaryFocalCrossentropy : RowwiseLoss
    {
        private double _labelSmoothing;
        private double _gamma = 2;

        /// <summary>Whether targets of 1 are multiplied by alpha, and targets of 0 by 1 - alpha.</summary>
        public bool ApplyClassBalancing { get; set; }

        /// <summary>The weight of targets of 1, if classes are balanced.</summary>
        public double Alpha { get; set; } = 0.25;

        /// <summary>How much less units count that are nearly right; 0 makes all count the same.</summary>
        public double Gamma
        {
            get => _gamma;
            set
            {
                ArgumentOutOfRangeException.ThrowIfNegative(value);
                _gamma = value;
            }
        }

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
            var other = 1 - wanted;
            var probabilities = FromLogits ? prediction.sigmoid() : prediction;
            var clipped = Probabilities.Clipped(probabilities);
            var crossentropy = ((wanted * clipped.log()) + (other * (-clipped).log1p())).neg();
            var missing = 1 - ((wanted * probabilities) + (other * (1 - probabilities)));
            var focal = missing.pow(_gamma) * crossentropy;
            if (ApplyClassBalancing)
            {
                focal = focal * ((wanted * Alpha) + (other * (1 - Alpha)));
            }

            return focal.mean([Axis]);
        }
    }
}
