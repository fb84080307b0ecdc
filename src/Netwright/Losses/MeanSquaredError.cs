using System;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Losses
{
    /// <summary>The mean of squared differences along the last axis. Targets have the output's shape.</summary>
    public sealed class MeanSquaredError : Loss
    {
        /// <inheritdoc/>
        public override Tensor PerSample(Tensor target, Tensor prediction)
        {
            ArgumentNullException.ThrowIfNull(prediction);
            using var scope = NewDisposeScope();
            return (prediction - target).square().mean([-1]).MoveToOuterDisposeScope();
        }
    }
}
