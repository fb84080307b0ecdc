using System;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Metrics
{
    /// <summary>The best of one rate over all thresholds at which another rate is high enough.</summary>
    public abstract class ConstrainedMetric : ConfusionMetric
    {
        private readonly double _least;
        private int _numThresholds = 200;
        private int _classId = ClassSelection.AllClasses;

        private protected ConstrainedMetric(double least)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(least);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(least, 1);
            _least = least;
        }

        /// <summary>How many thresholds are tried, spread evenly from 0 to 1; one is 0.5.</summary>
        public int NumThresholds
        {
            get => _numThresholds;
            set
            {
                ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
                _numThresholds = value;
            }
        }

        /// <summary>The only class that is looked at; -1, the default, for all.</summary>
        public int ClassId
        {
            get => _classId;
            set => _classId = ClassSelection.Checked(value);
        }

        /// <summary>The rate, as the only value; 0 if the other rate is nowhere high enough.</summary>
        public sealed override float[] Values()
        {
            var confusion = Read()[0];
            var (constrained, sought) = Rates(confusion);
            var best = 0.0;
            for (var index = 0; index < confusion.Count; index++)
            {
                best = constrained[index] >= _least ? Math.Max(best, sought[index]) : best;
            }

            return [(float)best];
        }

        /// <summary>The rate that has to be high enough, and the one that is sought, at each threshold.</summary>
        private protected abstract (double[] Constrained, double[] Sought) Rates(Confusion confusion);

        private protected sealed override ConfusionCounts Start(long units) =>
            _numThresholds == 1 ? new ConfusionCounts([0.5]) : ConfusionCounts.Even(_numThresholds);

        private protected sealed override (Tensor Target, Tensor Prediction) Select(Tensor target, Tensor prediction) =>
            ClassSelection.Take(target, prediction, _classId);
    }
}
