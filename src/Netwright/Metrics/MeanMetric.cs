using static TorchSharp.torch;

namespace Netwright;

public static partial class Metrics
{
    /// <summary>A metric that is the (weighted) mean of one value for each sample.</summary>
    public abstract class MeanMetric : Metric
    {
        private Tensor? _total;
        private Tensor? _weight;

        /// <summary>The value of each sample (and of each place, where the output has several), <c>[N, ...]</c>.</summary>
        /// <param name="target">What the output should be.</param>
        /// <param name="prediction">The output, <c>[N, ..., last]</c>.</param>
        public abstract Tensor PerSample(Tensor target, Tensor prediction);

        /// <inheritdoc/>
        public override void Update(Tensor target, Tensor prediction, Tensor? sampleWeight = null)
        {
            using var recorded = no_grad();
            using var scope = NewDisposeScope();
            var values = PerSample(target, prediction).to(ScalarType.Float64);
            Tensor weight;
            if (sampleWeight is null)
            {
                weight = tensor((double)values.NumberOfElements, ScalarType.Float64, values.device);
            }
            else
            {
                var spread = sampleWeight.to(ScalarType.Float64);
                while (spread.dim() < values.dim())
                {
                    spread = spread.unsqueeze(-1);
                }

                spread = spread.expand_as(values);
                values = values * spread;
                weight = spread.sum();
            }

            Accumulate(ref _total, values.sum());
            Accumulate(ref _weight, weight);
        }

        /// <summary>The mean so far; 0 before the first batch.</summary>
        public override float Result()
        {
            if (_total is null || _weight is null)
            {
                return 0;
            }

            var weight = _weight.item<double>();
            return weight == 0 ? 0 : (float)(_total.item<double>() / weight);
        }

        /// <inheritdoc/>
        public override void Reset()
        {
            _total?.Dispose();
            _weight?.Dispose();
            _total = null;
            _weight = null;
        }

        /// <inheritdoc/>
        protected override void Dispose(bool disposing)
        {
            Reset();
            base.Dispose(disposing);
        }

        private static void Accumulate(ref Tensor? sum, Tensor value)
        {
            if (sum is null)
            {
                sum = value.DetachFromDisposeScope();
            }
            else
            {
                sum.add_(value);
            }
        }
    }
}
