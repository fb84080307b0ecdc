using System;
using System.Linq;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Metrics
{
    /// <summary>
    /// A mean of the precision and recall of each class. Targets are 0 or 1, of the output's shape
    /// <c>[N, ..., classes]</c>.
    /// </summary>
    /// <remarks>
    /// Keras's result is a value for each class by default: here <see cref="Values"/>. A result is one number, so
    /// <see cref="Average"/> is <see cref="Average.Macro"/> by default.
    /// </remarks>
    public abstract class FScore : VectorMetric
    {
        private const double Epsilon = Losses.Epsilon;

        private readonly Accumulator _truePositives;
        private readonly Accumulator _falsePositives;
        private readonly Accumulator _falseNegatives;
        private double _threshold;

        private protected FScore()
        {
            _truePositives = AddVariable("true_positives");
            _falsePositives = AddVariable("false_positives");
            _falseNegatives = AddVariable("false_negatives");
        }

        /// <inheritdoc/>
        public override MetricDirection Direction => MetricDirection.Up;

        /// <summary>How the scores of classes become one number.</summary>
        public Average Average { get; set; }

        /// <summary>
        /// What a value must be above to count as 1, up to 1; with 0, the default, the largest value of each row does.
        /// </summary>
        public double Threshold
        {
            get => _threshold;
            set
            {
                ArgumentOutOfRangeException.ThrowIfNegative(value);
                ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1);
                _threshold = value;
            }
        }

        /// <inheritdoc/>
        /// <exception cref="ArgumentException">The shapes do not go together.</exception>
        public override void Update(Tensor target, Tensor prediction, Tensor? sampleWeight = null)
        {
            using var recorded = no_grad();
            using var scope = NewDisposeScope();
            var (wanted, output) = Targets.Align(target, prediction);
            ClassSelection.RequireClasses(output);
            var found = Decided(output).to(wanted.dtype);
            Add(_truePositives, found * wanted, sampleWeight);
            Add(_falsePositives, found * (1 - wanted), sampleWeight);
            Add(_falseNegatives, (1 - found) * wanted, sampleWeight);
        }

        /// <summary>The score of each class, whatever <see cref="Average"/> is; none before the first batch.</summary>
        public override float[] Values()
        {
            var (found, excess, missed) = (_truePositives.Read(), _falsePositives.Read(), _falseNegatives.Read());
            return [.. found.Select((value, index) => (float)Score(value, excess[index], missed[index]))];
        }

        /// <summary>The scores as <see cref="Average"/> says; 0 before the first batch.</summary>
        public override float Result()
        {
            var (found, excess, missed) = (_truePositives.Read(), _falsePositives.Read(), _falseNegatives.Read());
            switch (Average)
            {
                case Average.Micro:
                    return (float)Score(found.Sum(), excess.Sum(), missed.Sum());
                case Average.Weighted:
                    var actual = found.Zip(missed, static (hit, miss) => hit + miss).ToArray();
                    var share = actual.Sum() + Epsilon;
                    return (float)Values().Select((value, index) => value * actual[index] / share).Sum();
                default:
                    return base.Result();
            }
        }

        /// <summary>How much more recall counts than precision.</summary>
        private protected abstract double RecallWeight { get; }

        private static void Add(Accumulator accumulator, Tensor values, Tensor? sampleWeight)
        {
            var counted = sampleWeight is null
                ? values
                : SampleWeights.Apply(values, SampleWeights.Spread(sampleWeight, values));
            accumulator.Add(counted.reshape(-1, values.size(-1)).sum(dim: 0, type: Accumulator.TypeOn(values.device)));
        }

        private Tensor Decided(Tensor output)
        {
            if (_threshold > 0)
            {
                return output.gt(_threshold);
            }

            // In a row of zeros no class is chosen.
            return output.ge(output.amax([-1], keepdim: true)).logical_and_(output.abs().gt(1e-9));
        }

        private double Score(double found, double excess, double missed)
        {
            var precision = found / (found + excess + Epsilon);
            var recall = found / (found + missed + Epsilon);
            var square = RecallWeight * RecallWeight;
            return (1 + square) * precision * recall / ((square * precision) + recall + Epsilon);
        }
    }
}
