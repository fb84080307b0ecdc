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
            set
            {
                ArgumentNullException.ThrowIfNull(value);
                foreach (var threshold in value)
                {
                    ArgumentOutOfRangeException.ThrowIfNegative(threshold);
                    ArgumentOutOfRangeException.ThrowIfGreaterThan(threshold, 1);
                }

                _thresholds = value;
            }
        }

        /// <summary>The value at each of <see cref="Thresholds"/>, in their order.</summary>
        public override float[] Values()
        {
            var values = Compute(Read()[0]);
            var order = Order();
            var result = new float[values.Length];
            for (var index = 0; index < values.Length; index++)
            {
                result[order[index]] = (float)values[index];
            }

            return result;
        }

        /// <summary>The threshold if none is given.</summary>
        private protected virtual double DefaultThreshold => 0.5;

        /// <summary>The metric's value at each threshold.</summary>
        private protected abstract double[] Compute(Confusion confusion);

        /// <inheritdoc/>
        private protected sealed override ConfusionCounts Start(long columns)
        {
            double[] thresholds = _thresholds.Length == 0 ? [DefaultThreshold] : [.. _thresholds];
            Array.Sort(thresholds);
            return new ConfusionCounts(thresholds);
        }

        /// <summary>Where each threshold was among the given ones, in ascending order of thresholds.</summary>
        private int[] Order()
        {
            if (_thresholds.Length == 0)
            {
                return [0];
            }

            var order = new int[_thresholds.Length];
            for (var index = 0; index < order.Length; index++)
            {
                order[index] = index;
            }

            Array.Sort((double[])_thresholds.Clone(), order);
            return order;
        }
    }
}
