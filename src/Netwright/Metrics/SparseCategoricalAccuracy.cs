using System;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Metrics
{
    /// <summary>How often the largest value of the last axis is that of the target's class. Targets are class numbers, int64 <c>[N, ...]</c>.</summary>
    public sealed class SparseCategoricalAccuracy : MeanMetric
    {
        /// <inheritdoc/>
        public override Tensor PerSample(Tensor target, Tensor prediction)
        {
            ArgumentNullException.ThrowIfNull(target);
            ArgumentNullException.ThrowIfNull(prediction);
            using var scope = NewDisposeScope();
            return prediction.argmax(-1).eq(target).MoveToOuterDisposeScope();
        }
    }
}
