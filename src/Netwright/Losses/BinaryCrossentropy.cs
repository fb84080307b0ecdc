using System;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Losses
{
    /// <summary>
    /// Crossentropy of each unit on its own, averaged over the last axis: <c>-t log p - (1 - t) log(1 - p)</c>. Targets
    /// are probabilities, of the output's shape.
    /// </summary>
    public sealed class BinaryCrossentropy : Loss
    {
        /// <summary>Whether the output is logits, of which sigmoid would make probabilities.</summary>
        public bool FromLogits { get; set; }

        /// <inheritdoc/>
        public override Tensor PerSample(Tensor target, Tensor prediction)
        {
            ArgumentNullException.ThrowIfNull(target);
            ArgumentNullException.ThrowIfNull(prediction);
            using var scope = NewDisposeScope();
            if (FromLogits)
            {
                // softplus(x) - x t: exact for logits of any size, and smooth at 0.
                var values = nn.functional.softplus(prediction) - (prediction * target);
                return values.mean([-1]).MoveToOuterDisposeScope();
            }

            var clipped = prediction.clamp(Epsilon, 1 - Epsilon);
            var crossentropy = -((target * clipped.log()) + ((1 - target) * (1 - clipped).log()));
            return crossentropy.mean([-1]).MoveToOuterDisposeScope();
        }
    }
}
