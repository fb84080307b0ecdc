using System;
using System.Collections.Generic;
using Netwright.Runtime;
using Netwright.Training;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Optimizers
{
    /// <summary>
    /// Gradient descent, with momentum as Keras has it: <c>m = momentum m - lr g; w += m</c>, or Nesterov's
    /// <c>w += momentum m - lr g</c> (Sutskever and others, 2013).
    /// </summary>
    /// <param name="learningRate">The size of a step.</param>
    public sealed partial class SGD(double learningRate = 0.01) : Optimizer(learningRate)
    {
        private const string MomentumSlot = "momentum";

        /// <summary>How much of the step before is kept; none by default.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The part is less than 0 or more than 1.</exception>
        public double Momentum
        {
            get;
            set => field = OptionValue.Fraction(value);
        }

        /// <summary>Whether to use Nesterov's momentum.</summary>
        public bool Nesterov { get; set; }

        /// <inheritdoc/>
        protected override IReadOnlyList<Setting> OwnSettings =>
        [
            Setting.Of(nameof(Momentum), Momentum),
            Setting.Of(nameof(Nesterov), Nesterov),
        ];

        /// <inheritdoc/>
        protected override void Update(Tensor value, Tensor gradient)
        {
            if (Momentum == 0)
            {
                value.add_(gradient, alpha: Number(-LearningRate));
                return;
            }

            var momentum = Slot(MomentumSlot);
            momentum.mul_(Number(Momentum)).add_(gradient, alpha: Number(-LearningRate));
            KeepNormal(momentum);
            if (Nesterov)
            {
                value.add_(momentum, alpha: Number(Momentum)).add_(gradient, alpha: Number(-LearningRate));
            }
            else
            {
                value.add_(momentum);
            }
        }
    }
}
