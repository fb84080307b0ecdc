using System;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Losses
{
    /// <summary>
    /// Crossentropy of class numbers: <c>-log p[target]</c>. Targets are int64, <c>[N, ...]</c>; the output has a
    /// probability (or a logit) for each class, <c>[N, ..., classes]</c>.
    /// </summary>
    public sealed class SparseCategoricalCrossentropy : Loss
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
            return (-logarithms.gather(-1, target.unsqueeze(-1)).squeeze(-1)).MoveToOuterDisposeScope();
        }

        /// <inheritdoc/>
        public override (Tensor Value, Tensor Gradient) Differentiate(Tensor target, Tensor prediction, Tensor? sampleWeight = null)
        {
            if (!FromLogits)
            {
                return base.Differentiate(target, prediction, sampleWeight);
            }

            ArgumentNullException.ThrowIfNull(target);
            ArgumentNullException.ThrowIfNull(prediction);
            using var scope = NewDisposeScope();
            var chosen = target.unsqueeze(-1);
            var logarithms = prediction.log_softmax(-1);
            var values = -logarithms.gather(-1, chosen).squeeze(-1);
            var gradient = logarithms.exp_();
            gradient.scatter_add_(-1, chosen, full_like(chosen, -1, gradient.dtype));
            if (sampleWeight is not null)
            {
                var weight = Spread(sampleWeight, values);
                values = values * weight;
                gradient.mul_(weight.unsqueeze(-1));
            }

            gradient.div_(Math.Max(values.NumberOfElements, 1));
            return (values.mean().MoveToOuterDisposeScope(), gradient.MoveToOuterDisposeScope());
        }
    }
}
