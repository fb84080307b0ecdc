using static TorchSharp.torch;

namespace Netwright;

public static partial class Metrics
{
    /// <summary>
    /// The mean concordance of each row of the output with its target (Lin, 1989): <c>2 cov(t, p) / (var(t) + var(p) +
    /// (mean(t) - mean(p))^2 + 1e-7)</c>, of the population. 1 where they are equal; unlike a correlation, less where they
    /// only rise and fall together. Targets have the output's shape.
    /// </summary>
    public sealed class ConcordanceCorrelation : MeanMetric
    {
        /// <inheritdoc/>
        public override MetricDirection Direction => MetricDirection.Up;

        /// <summary>The axis that rows lie along; negative counts from the end.</summary>
        public int Axis { get; set; } = -1;

        /// <inheritdoc/>
        public override Tensor PerSample(Tensor target, Tensor prediction)
        {
            using var scope = NewDisposeScope();
            var (wanted, found) = Targets.Align(target, prediction);
            var (wantedMean, foundMean) = (Mean(wanted), Mean(found));
            var (fromWanted, fromFound) = (wanted - wantedMean, found - foundMean);
            var spread = Mean(fromWanted.square()) + Mean(fromFound.square()) + (wantedMean - foundMean).square();
            var concordance = Mean(fromWanted * fromFound) * 2 / (spread + Losses.Epsilon);
            return concordance.squeeze(Axis).MoveToOuterDisposeScope();
        }

        private Tensor Mean(Tensor values) => values.mean([Axis], keepdim: true);
    }
}
