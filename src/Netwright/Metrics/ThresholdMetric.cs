using System;

namespace Netwright;

public static partial class Metrics
{
    /// <summary>A metric that takes values above a threshold as yes, the others as no.</summary>
    public abstract class ThresholdMetric : ConfusionMetric
    {
        private double[] _thresholds = [];

        /// <summary>
        /// What a value must be above to count as yes, from 0 to 1; several make several <see
        /// cref="VectorMetric.Values"/>. 0.5 if none are given.
        /// </summary>
        public double[] Thresholds
        {
            get => _thresholds;
            set => _thresholds = Checked(value);
        }

        /// <summary>The value at each of <see cref="Thresholds"/>, in their order.</summary>
        public override float[] Values() => Array.ConvertAll(Compute(Read()[0]), static value => (float)value);

        /// <summary>Refuses thresholds that are not from 0 to 1.</summary>
        internal static double[] Checked(double[] thresholds)
        {
            ArgumentNullException.ThrowIfNull(thresholds);
            foreach (var threshold in thresholds)
            {
                ArgumentOutOfRangeException.ThrowIfNegative(threshold, nameof(thresholds));
                ArgumentOutOfRangeException.ThrowIfGreaterThan(threshold, 1, nameof(thresholds));
            }

            return thresholds;
        }

        /// <summary>The threshold if none is given.</summary>
        private protected virtual double DefaultThreshold => 0.5;

        /// <summary>The metric's value at each threshold.</summary>
        private protected abstract double[] Compute(Confusion confusion);

        private protected sealed override ConfusionCounts Start(long units) =>
            new(_thresholds.Length == 0 ? [DefaultThreshold] : _thresholds);
    }
}
