using System;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Metrics
{
    /// <summary>The mean of squared differences. Targets have the output's shape.</summary>
    public sealed class MeanSquaredError : MeanMetric
    {
        /// <inheritdoc/>
        public override Tensor PerSample(Tensor target, Tensor prediction)
        {
            ArgumentNullException.ThrowIfNull(target);
            ArgumentNullException.ThrowIfNull(prediction);
            using var scope = NewDisposeScope();
            return (prediction - target).square().mean([-1]).MoveToOuterDisposeScope();
        }
    }
}
