using System;
using Netwright.Files;
using Netwright.Runtime;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Metrics
{
    /// <summary>
    /// A metric that is the (weighted) mean of one value for each sample. A metric of one's own of this kind only says
    /// what the values are.
    /// </summary>
    public abstract class MeanMetric : Metric
    {
        private readonly Accumulator _total;
        private readonly Accumulator _weight;
        private double _samples;
        private double _totalInMemory;

        /// <summary>A mean of no samples.</summary>
        protected MeanMetric()
        {
            _total = AddVariable("total");
            _weight = AddVariable("weight");
        }

        /// <summary>The value of each sample (and of each place, where the output has several).</summary>
        /// <param name="target">What the output should be.</param>
        /// <param name="prediction">The output, <c>[N, ..., last]</c>.</param>
        /// <returns>
        /// <c>[N, ...]</c>, of any element type; or one value of the batch, a scalar. A sample with several values
        /// counts as one, with their mean.
        /// </returns>
        public abstract Tensor PerSample(Tensor target, Tensor prediction);

        /// <inheritdoc/>
        /// <exception cref="ArgumentException">The shapes do not go together.</exception>
        public override void Update(Tensor target, Tensor prediction, Tensor? sampleWeight = null)
        {
            ArgumentNullException.ThrowIfNull(target);
            ArgumentNullException.ThrowIfNull(prediction);
            if (sampleWeight is null && AddInMemory(target, prediction))
            {
                return;
            }

            using var recorded = no_grad();
            using var scope = NewDisposeScope();
            var wanted = SampleWeights.TakeOut(target, sampleWeight);
            var values = PerSample(wanted, prediction);
            var count = values.NumberOfElements;
            if (count == 0)
            {
                return;
            }

            var type = Accumulator.TypeOn(values.device);
            var mask = Mask(wanted, prediction);
            var samples = values.dim() == 0 ? 1 : values.size(0);
            if (sampleWeight is null && mask is null)
            {
                Add(_total, values.sum(type), samples, count);
                _samples += samples;
                return;
            }

            var exact = values.to(type);
            var counted = mask?.to(type);
            var weight = sampleWeight is null ? counted! : SampleWeights.Spread(sampleWeight, exact);
            weight = sampleWeight is null || counted is null ? weight : weight * counted;
            Add(_total, SampleWeights.Apply(exact, weight).sum(), samples, count);
            Add(_weight, weight.sum(), samples, count);
        }

        /// <summary>The mean so far; 0 before the first sample, and where all weights are 0.</summary>
        public override float Result()
        {
            var weight = _samples + _weight.ReadScalar();
            return weight == 0 ? 0 : (float)((_totalInMemory + _total.ReadScalar()) / weight);
        }

        /// <inheritdoc/>
        public override void CaptureState(TrainingState state)
        {
            ArgumentNullException.ThrowIfNull(state);
            base.CaptureState(state);
            state.Set("samples", _samples);
            state.Set("total_in_memory", _totalInMemory);
        }

        /// <inheritdoc/>
        public override void RestoreState(TrainingState state)
        {
            ArgumentNullException.ThrowIfNull(state);
            base.RestoreState(state);
            _samples = state.GetDouble("samples");
            _totalInMemory = state.GetDouble("total_in_memory");
        }

        /// <inheritdoc/>
        public override void Reset()
        {
            base.Reset();
            _samples = 0;
            _totalInMemory = 0;
        }

        /// <summary>Whether values may be added up over CPU memory; tests compare both ways.</summary>
        internal bool UsesMemory { get; set; } = true;

        /// <summary>What targets have to be for <see cref="SumInMemory"/>; null if there is none.</summary>
        private protected virtual MemoryTarget? TargetInMemory => null;

        /// <summary>The sum of the rows' values, in one pass over CPU memory.</summary>
        /// <param name="target">Where the targets are.</param>
        /// <param name="prediction">Where the output is.</param>
        /// <param name="rows">The number of rows of the output.</param>
        /// <param name="columns">The size of a row.</param>
        private protected virtual double SumInMemory(nint target, nint prediction, nint rows, nint columns) => throw new NotSupportedException();

        /// <summary>Which values count.</summary>
        /// <param name="target">What the output should be.</param>
        /// <param name="prediction">The output, <c>[N, ..., last]</c>.</param>
        /// <returns>True where a value counts, of the shape of <see cref="PerSample"/>; null if all do.</returns>
        protected internal virtual Tensor? Mask(Tensor target, Tensor prediction) => null;

        private bool AddInMemory(Tensor target, Tensor prediction)
        {
            if (!UsesMemory || TargetInMemory is not { } kind || prediction.dim() is var axes && axes == 0)
            {
                return false;
            }

            Span<long> shape = stackalloc long[(int)axes];
            var rows = 1L;
            for (var axis = 0; axis < shape.Length; axis++)
            {
                shape[axis] = prediction.size(axis);
                rows *= axis == shape.Length - 1 ? 1 : shape[axis];
            }

            var values = StepTensor.AddressOf(prediction);
            var wanted = values == 0 ? 0 : StepTensor.AddressOf(target, kind.Type, kind.HasLastAxis ? shape : shape[..^1]);
            if (wanted == 0)
            {
                return false;
            }

            _totalInMemory += SumInMemory(wanted, values, (nint)rows, (nint)shape[^1]) * shape[0] / rows;
            _samples += shape[0];
            return true;
        }

        /// <summary>Adds a sum over all values, as one over samples.</summary>
        private static void Add(Accumulator accumulator, Tensor sum, long samples, long count) =>
            accumulator.Add(samples == count ? sum : sum * ((double)samples / count));

        /// <summary>What a target is.</summary>
        /// <param name="Type">Its element type.</param>
        /// <param name="HasLastAxis">Whether it has the output's shape, and not that without the last axis.</param>
        private protected readonly record struct MemoryTarget(ScalarType Type, bool HasLastAxis);
    }
}
