using System;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Losses
{
    /// <summary>The mean of the differences' sizes along the last axis. Targets have the output's shape.</summary>
    public sealed class MeanAbsoluteError : Loss
    {
        /// <inheritdoc/>
        public override Tensor PerSample(Tensor target, Tensor prediction)
        {
            ArgumentNullException.ThrowIfNull(prediction);
            using var scope = NewDisposeScope();
            return (prediction - target).abs().mean([-1]).MoveToOuterDisposeScope();
        }
    }
}
