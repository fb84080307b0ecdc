using System;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Metrics
{
    /// <summary>How often a unit is on the target's side of a threshold. Targets are 0 or 1, of the output's shape.</summary>
    public sealed class BinaryAccuracy : MeanMetric
    {
        /// <summary>What a value must be above to count as 1.</summary>
        public double Threshold { get; set; } = 0.5;

        /// <inheritdoc/>
        public override Tensor PerSample(Tensor target, Tensor prediction)
        {
            ArgumentNullException.ThrowIfNull(target);
            ArgumentNullException.ThrowIfNull(prediction);
            using var scope = NewDisposeScope();
            var decided = prediction.gt(Threshold).to(prediction.dtype);
            return decided.eq(target).to(prediction.dtype).mean([-1]).MoveToOuterDisposeScope();
        }
    }
}
