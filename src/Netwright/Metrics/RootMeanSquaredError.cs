using System;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Metrics
{
    /// <summary>The root of the mean of squared differences. Targets have the output's shape.</summary>
    public sealed class RootMeanSquaredError : MeanMetric
    {
        /// <inheritdoc/>
        public override MetricDirection Direction => MetricDirection.Down;

        /// <inheritdoc/>
        public override Tensor PerSample(Tensor target, Tensor prediction)
        {
            using var scope = NewDisposeScope();
            var (wanted, found) = Targets.Align(target, prediction);
            return (found - wanted).square().MoveToOuterDisposeScope();
        }

        /// <summary>The root of the mean so far; 0 before the first sample.</summary>
        public override float Result() => MathF.Sqrt(base.Result());
    }
}
