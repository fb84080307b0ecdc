using System;
using System.Linq;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Metrics
{
    /// <summary>
    /// How well the places of each class are met: the places where both target and output have the class, over those
    /// where either has it.
    /// </summary>
    public abstract class IntersectionOverUnion : VectorMetric
    {
        private readonly Accumulator _counts;
        private readonly int _numClasses;
        private readonly int[] _targetClassIds;

        /// <inheritdoc/>
        public override MetricDirection Direction => MetricDirection.Up;

        private protected IntersectionOverUnion(int numClasses, int[] targetClassIds)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(numClasses, 1);
            ArgumentNullException.ThrowIfNull(targetClassIds);
            if (targetClassIds.Length == 0)
            {
                throw new ArgumentException("At least one class is looked at.", nameof(targetClassIds));
            }

            foreach (var id in targetClassIds)
            {
                ArgumentOutOfRangeException.ThrowIfNegative(id, nameof(targetClassIds));
                ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(id, numClasses, nameof(targetClassIds));
            }

            (_numClasses, _targetClassIds) = (numClasses, targetClassIds);
            _counts = AddVariable("counts");
        }

        /// <inheritdoc/>
        /// <remarks>Places where target or output are no class number of the metric's are left out.</remarks>
        /// <exception cref="ArgumentException">The shapes do not go together.</exception>
        public sealed override void Update(Tensor target, Tensor prediction, Tensor? sampleWeight = null)
        {
            ArgumentNullException.ThrowIfNull(target);
            ArgumentNullException.ThrowIfNull(prediction);
            using var recorded = no_grad();
            using var scope = NewDisposeScope();
            var (wanted, found) = Classes(target, prediction);
            var type = Accumulator.TypeOn(found.device);
            var weight = sampleWeight is null
                ? ones_like(found, type)
                : SampleWeights.Spread(sampleWeight.to(type), found);
            var counted = wanted.ge(0).logical_and_(wanted.lt(_numClasses))
                .logical_and_(found.ge(0)).logical_and_(found.lt(_numClasses));
            if (Ignored != Losses.SparseCategoricalCrossentropy.NoClass)
            {
                counted.logical_and_(wanted.ne(Ignored));
            }

            var cell = ((wanted * _numClasses) + found).where(counted, zeros_like(found));
            var counts = zeros(_numClasses * _numClasses, type, found.device);
            _counts.Add(counts.scatter_add_(0, cell.flatten(), weight.masked_fill(counted.logical_not(), 0).flatten()));
        }

        /// <summary>The value of each of the metric's classes; 0 for one that neither target nor output has.</summary>
        public override float[] Values() => [.. Ratios().Select(static value => (float)(value ?? 0))];

        /// <summary>The mean over those of the metric's classes that target or output have; 0 if none.</summary>
        public override float Result()
        {
            var ratios = Ratios().Where(static value => value is not null).ToArray();
            return ratios.Length == 0 ? 0 : (float)ratios.Average()!.Value;
        }

        /// <summary>A target's class number that stands for no class.</summary>
        private protected virtual int Ignored => Losses.SparseCategoricalCrossentropy.NoClass;

        /// <summary>Targets and output as class numbers, int64, of one shape.</summary>
        private protected abstract (Tensor Target, Tensor Prediction) Classes(Tensor target, Tensor prediction);

        private double?[] Ratios()
        {
            var counts = _counts.Read();
            if (counts.Length == 0)
            {
                return new double?[_targetClassIds.Length];
            }

            double Count(int target, int prediction) => counts[(target * _numClasses) + prediction];
            return Array.ConvertAll(_targetClassIds, id =>
            {
                var union = -Count(id, id);
                for (var other = 0; other < _numClasses; other++)
                {
                    union += Count(id, other) + Count(other, id);
                }

                return union > 1e-9 ? Count(id, id) / union : (double?)null;
            });
        }
    }
}
