using System;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Metrics
{
    /// <summary>A metric of yes and no that may be of one class only, and of the highest classes only.</summary>
    public abstract class RankedMetric : ThresholdMetric
    {
        private int _topK;
        private int _classId = ClassSelection.AllClasses;

        /// <summary>
        /// How many of a row's highest values can be yes; 0, the default, for all. If it is set, the threshold is minus
        /// infinity, unless <see cref="ThresholdMetric.Thresholds"/> says otherwise.
        /// </summary>
        public int TopK
        {
            get => _topK;
            set
            {
                ArgumentOutOfRangeException.ThrowIfNegative(value);
                _topK = value;
            }
        }

        /// <summary>The only class that is looked at; -1, the default, for all.</summary>
        public int ClassId
        {
            get => _classId;
            set => _classId = ClassSelection.Checked(value);
        }

        private protected sealed override double DefaultThreshold =>
            _topK == 0 ? base.DefaultThreshold : double.NegativeInfinity;

        private protected sealed override (Tensor Target, Tensor Prediction) Select(Tensor target, Tensor prediction)
        {
            if (_topK == 0)
            {
                return ClassSelection.Take(target, prediction, _classId);
            }

            ClassSelection.RequireClasses(prediction);
            return ClassSelection.Take(target, TopClasses.Filter(prediction, _topK), _classId);
        }
    }
}
