using System;
using System.Linq;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Metrics
{
    /// <summary>
    /// The share of the targets' variance that the output explains: 1 less the squared differences over the targets'
    /// squared distances from their mean, for each unit of the last axis. 1 is perfect, 0 is as good as the mean.
    /// Targets have the output's shape.
    /// </summary>
    public sealed class R2Score : VectorMetric
    {
        private readonly Accumulator _sum;
        private readonly Accumulator _squares;
        private readonly Accumulator _residuals;
        private readonly Accumulator _weights;
        private readonly Accumulator _samples;
        private int _numRegressors;

        /// <summary>A score of 0 units and no samples.</summary>
        public R2Score()
        {
            _sum = AddVariable("sum");
            _squares = AddVariable("squares");
            _residuals = AddVariable("residuals");
            _weights = AddVariable("weights");
            _samples = AddVariable("samples");
        }

        /// <inheritdoc/>
        public override MetricDirection Direction => MetricDirection.Up;

        /// <summary>How the scores of several units become one number.</summary>
        public ClassAggregation ClassAggregation { get; set; }

        /// <summary>
        /// The number of independent variables, for the adjusted score <c>1 - (1 - r) (n - 1) / (n - p - 1)</c>; 0, the
        /// default, for the plain one. With too few samples to adjust for, the score is the plain one.
        /// </summary>
        public int NumRegressors
        {
            get => _numRegressors;
            set
            {
                ArgumentOutOfRangeException.ThrowIfNegative(value);
                _numRegressors = value;
            }
        }

        /// <inheritdoc/>
        /// <exception cref="ArgumentException">The shapes do not go together.</exception>
        public override void Update(Tensor target, Tensor prediction, Tensor? sampleWeight = null)
        {
            using var recorded = no_grad();
            using var scope = NewDisposeScope();
            var (aligned, output) = Targets.Align(target, prediction);
            var type = Accumulator.TypeOn(output.device);
            var (wanted, found) = (aligned.to(type), output.to(type));
            var weight = sampleWeight is null ? ones_like(wanted) : SampleWeights.Spread(sampleWeight, wanted);
            Tensor Sum(Tensor values) => SampleWeights.Apply(values, weight).reshape(-1, Units(values)).sum(dim: 0);
            _sum.Add(Sum(wanted));
            _squares.Add(Sum(wanted.square()));
            _residuals.Add(Sum((found - wanted).square()));
            _weights.Add(Sum(ones_like(wanted)));
            _samples.Add(weight.reshape(-1, Units(wanted)).ne(0).any(-1).sum(type));
        }

        /// <summary>The score of each unit, not adjusted; none before the first batch.</summary>
        public override float[] Values() => [.. Scores().Select(static score => (float)score.Score)];

        /// <summary>The score; not a number before the first sample.</summary>
        public override float Result()
        {
            var scores = Scores();
            var score = ClassAggregation == ClassAggregation.VarianceWeightedAverage
                ? scores.Sum(static unit => unit.Variance * unit.Score) / scores.Sum(static unit => unit.Variance)
                : scores.Select(static unit => unit.Score).DefaultIfEmpty(double.NaN).Average();
            var samples = _samples.ReadScalar();
            return (float)(_numRegressors == 0 || _numRegressors >= samples - 1
                ? score
                : 1 - ((1 - score) * (samples - 1) / (samples - _numRegressors - 1)));
        }

        private static long Units(Tensor values) => values.dim() == 1 ? 1 : values.size(-1);

        private (double Score, double Variance)[] Scores()
        {
            var (sum, squares, residuals, weights) = (_sum.Read(), _squares.Read(), _residuals.Read(), _weights.Read());
            var scores = new (double Score, double Variance)[sum.Length];
            for (var unit = 0; unit < sum.Length; unit++)
            {
                var variance = squares[unit] - (sum[unit] * sum[unit] / weights[unit]);

                // Of targets that are all the same, rounding may leave something.
                variance = variance < squares[unit] * 1e-14 ? 0 : variance;
                var score = 1 - (residuals[unit] / variance);
                scores[unit] = (double.IsInfinity(score) ? 0 : score, variance);
            }

            return scores;
        }
    }
}
