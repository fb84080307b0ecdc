using System;
using System.Linq;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Metrics
{
    /// <summary>
    /// The area under a curve that all thresholds make, such as that of recall over false alarms: how probable it is
    /// that a 1 has a higher value than a 0. Targets are 0 or 1, of the output's shape; the output is from 0 to 1.
    /// </summary>
    public sealed class AUC : ConfusionMetric
    {
        private int _numThresholds = 200;
        private double[] _thresholds = [];
        private double[] _labelWeights = [];

        /// <summary>How many thresholds make the curve, spread evenly from 0 to 1; at least 2.</summary>
        public int NumThresholds
        {
            get => _numThresholds;
            set
            {
                ArgumentOutOfRangeException.ThrowIfLessThan(value, 2);
                _numThresholds = value;
            }
        }

        /// <summary>The thresholds between 0 and 1, instead of <see cref="NumThresholds"/> even ones.</summary>
        public double[] Thresholds
        {
            get => _thresholds;
            set => _thresholds = ThresholdMetric.Checked(value);
        }

        /// <summary>The curve.</summary>
        public AUCCurve Curve { get; set; }

        /// <summary>How high the curve is between two thresholds.</summary>
        public AUCSummationMethod SummationMethod { get; set; }

        /// <summary>
        /// Whether each unit of the last axis has a curve of its own; the result is their areas' mean.
        /// </summary>
        public bool MultiLabel { get; set; }

        /// <summary>
        /// How much each unit of the last axis counts: in the mean of areas if they have curves of their own, otherwise
        /// among the samples. All the same if left out.
        /// </summary>
        public double[] LabelWeights
        {
            get => _labelWeights;
            set
            {
                ArgumentNullException.ThrowIfNull(value);
                Array.ForEach(value, static weight => ArgumentOutOfRangeException.ThrowIfNegative(weight, nameof(value)));
                _labelWeights = value;
            }
        }

        /// <summary>Whether the output is logits, of which sigmoid would make probabilities.</summary>
        public bool FromLogits { get; set; }

        /// <summary>The area of each unit, if <see cref="MultiLabel"/>; otherwise the area.</summary>
        public override float[] Values() => [.. Read().Select(confusion => (float)Area(confusion))];

        /// <summary>The area; the mean of areas, if each unit has a curve of its own.</summary>
        public override float Result()
        {
            var areas = Values();

            // Before the first batch there is but one area, of nothing.
            if (!MultiLabel || LabelWeights.Length != areas.Length)
            {
                return base.Result();
            }

            var weighted = areas.Zip(LabelWeights, static (area, weight) => area * weight);
            return (float)Confusion.Ratio(weighted.Sum(), LabelWeights.Sum());
        }

        private protected override ConfusionCounts Start(long units)
        {
            // The ends lie beyond 0 and 1, so that at the first threshold everything is found and at the last nothing is.
            const double Margin = Losses.Epsilon;
            var apart = MultiLabel ? units : 0;
            return _thresholds.Length == 0
                ? ConfusionCounts.Even(_numThresholds, Margin, apart)
                : new ConfusionCounts([-Margin, .. _thresholds.Order(), 1 + Margin], apart);
        }

        private protected override (Tensor Target, Tensor Prediction) Select(Tensor target, Tensor prediction)
        {
            if (MultiLabel || LabelWeights.Length > 0)
            {
                ClassSelection.RequireClasses(prediction);
            }

            if (LabelWeights.Length > 0 && LabelWeights.Length != prediction.size(-1))
            {
                throw new ArgumentException(
                    $"There are {LabelWeights.Length} label weights, but an output of shape "
                    + $"[{string.Join(", ", prediction.shape)}] needs one for each unit of its last axis.",
                    nameof(prediction));
            }

            return (target, FromLogits ? prediction.sigmoid() : prediction);
        }

        private protected override Tensor? Weigh(Tensor? weight, Tensor prediction)
        {
            if (MultiLabel || LabelWeights.Length == 0)
            {
                return weight;
            }

            var labels = tensor(LabelWeights, prediction.dtype, prediction.device);
            return weight is null ? labels.expand_as(prediction) : weight * labels;
        }

        private double Area(Confusion confusion)
        {
            if (Curve == AUCCurve.PR && SummationMethod == AUCSummationMethod.Interpolation)
            {
                return InterpolatedPrecision(confusion);
            }

            var (across, up) = Curve switch
            {
                AUCCurve.ROC => ([.. confusion.Specificities().Select(static rate => 1 - rate)], confusion.Recalls()),
                AUCCurve.PR => (confusion.Recalls(), confusion.Precisions()),
                _ => Gains(confusion),
            };
            var area = 0.0;
            for (var index = 0; index + 1 < across.Length; index++)
            {
                var height = SummationMethod switch
                {
                    AUCSummationMethod.Majoring => Math.Max(up[index], up[index + 1]),
                    AUCSummationMethod.Minoring => Math.Min(up[index], up[index + 1]),
                    _ => (up[index] + up[index + 1]) / 2,
                };
                area += (across[index] - across[index + 1]) * height;
            }

            return area;
        }

        /// <summary>The gains in recall and precision over those of an output that always says 1.</summary>
        private static (double[] Recalls, double[] Precisions) Gains(Confusion confusion)
        {
            var (recalls, precisions) = (new double[confusion.Count], new double[confusion.Count]);
            for (var index = 0; index < confusion.Count; index++)
            {
                var found = confusion.TruePositives[index];
                var odds = Confusion.Ratio(
                    found + confusion.FalseNegatives[index],
                    confusion.TrueNegatives[index] + confusion.FalsePositives[index]);
                recalls[index] = found == 0
                    ? 0
                    : Math.Max(1 - (odds * confusion.FalseNegatives[index] / found), 0);
                precisions[index] = found == 0 ? 1 : 1 - (odds * confusion.FalsePositives[index] / found);
            }

            return (recalls, precisions);
        }

        /// <summary>
        /// The area under precision over recall: between two thresholds, true positives are a linear function of all
        /// that is found, which makes precision a curve (Davis and Goadrich, 2006).
        /// </summary>
        private static double InterpolatedPrecision(Confusion confusion)
        {
            var area = 0.0;
            for (var index = 0; index + 1 < confusion.Count; index++)
            {
                var (high, low) = (confusion.TruePositives[index], confusion.TruePositives[index + 1]);
                var allHigh = high + confusion.FalsePositives[index];
                var allLow = low + confusion.FalsePositives[index + 1];
                var slope = Confusion.Ratio(high - low, Math.Max(allHigh - allLow, 0));
                var intercept = low - (slope * allLow);
                var ratio = allHigh > 0 && allLow > 0 ? allHigh / allLow : 1;
                area += Confusion.Ratio(
                    slope * (high - low + (intercept * Math.Log(ratio))), low + confusion.FalseNegatives[index + 1]);
            }

            return area;
        }
    }
}
