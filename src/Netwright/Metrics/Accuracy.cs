using static TorchSharp.torch;

namespace Netwright;

public static partial class Metrics
{
    /// <summary>
    /// How often the output is exactly the target. Targets have the output's shape. For probabilities there are <see
    /// cref="BinaryAccuracy"/>, <see cref="CategoricalAccuracy"/> and <see cref="SparseCategoricalAccuracy"/>.
    /// </summary>
    public sealed class Accuracy : MeanMetric
    {
        /// <inheritdoc/>
        public override MetricDirection Direction => MetricDirection.Up;

        /// <inheritdoc/>
        public override Tensor PerSample(Tensor target, Tensor prediction)
        {
            using var scope = NewDisposeScope();
            var (wanted, found) = Targets.Align(target, prediction);
            return found.eq(wanted).MoveToOuterDisposeScope();
        }
    }
}
