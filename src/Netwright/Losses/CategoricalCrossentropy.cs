using System;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Losses
{
    /// <summary>
    /// Crossentropy of distributions: <c>-sum(target log p)</c> along the last axis. Targets are probabilities or
    /// one-hot rows, of the output's shape <c>[N, ..., classes]</c>.
    /// </summary>
    public sealed class CategoricalCrossentropy : Loss
    {
        /// <summary>Whether the output is logits, of which softmax would make probabilities.</summary>
        public bool FromLogits { get; set; }

        /// <inheritdoc/>
        public override Tensor PerSample(Tensor target, Tensor prediction)
        {
            ArgumentNullException.ThrowIfNull(target);
            ArgumentNullException.ThrowIfNull(prediction);
            using var scope = NewDisposeScope();
            var logarithms = FromLogits ? prediction.log_softmax(-1) : LogProbabilities(prediction);
            return (-(target * logarithms).sum(-1)).MoveToOuterDisposeScope();
        }
    }
}
