using System;
using System.Collections.Generic;
using Netwright.Runtime;
using Netwright.Training;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Optimizers
{
    /// <summary>
    /// Divides by a moving root mean square of gradients: <c>v = rho v + (1 - rho) g^2; w -= lr g / sqrt(v + epsilon)</c>
    /// (Tieleman and Hinton, 2012; with Keras's epsilon inside the root).
    /// </summary>
    /// <param name="learningRate">The size of a step.</param>
    public sealed partial class RMSprop(double learningRate = 0.001) : Optimizer(learningRate)
    {
        private const string VelocitySlot = "velocity";
        private const string MomentumSlot = "momentum";
        private const string MeanSlot = "average_gradient";

        /// <summary>How much of the mean is kept.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The part is less than 0, or not less than 1.</exception>
        public double Rho
        {
            get;
            set => field = OptionValue.Decay(value);
        } = 0.9;

        /// <summary>How much of the step before is kept; none by default.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The part is less than 0 or more than 1.</exception>
        public double Momentum
        {
            get;
            set => field = OptionValue.Fraction(value);
        }

        /// <summary>Whether the variance takes the place of the mean square.</summary>
        public bool Centered { get; set; }

        /// <summary>What keeps the root from 0.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The number is not greater than 0.</exception>
        public double Epsilon
        {
            get;
            set => field = OptionValue.Positive(value);
        } = 1e-7;

        /// <inheritdoc/>
        protected override IReadOnlyList<Setting> OwnSettings =>
        [
            Setting.Of(nameof(Rho), Rho),
            Setting.Of(nameof(Momentum), Momentum),
            Setting.Of(nameof(Centered), Centered),
            Setting.Of(nameof(Epsilon), Epsilon),
        ];

        /// <inheritdoc/>
        protected override void Update(Tensor value, Tensor gradient)
        {
            var velocity = Slot(VelocitySlot);
            velocity.mul_(Number(Rho)).addcmul_(gradient, gradient, Number(1 - Rho));
            KeepNormal(velocity);
            var square = velocity;
            if (Centered)
            {
                var mean = Slot(MeanSlot);
                mean.mul_(Number(Rho)).add_(gradient, alpha: Number(1 - Rho));
                KeepNormal(mean);
                square = velocity.addcmul(mean, mean, Number(-1));
            }

            var root = square.add(Number(Epsilon)).sqrt_();
            if (Momentum == 0)
            {
                value.addcdiv_(gradient, root, Number(-LearningRate));
                return;
            }

            var momentum = Slot(MomentumSlot);
            momentum.mul_(Number(Momentum)).addcdiv_(gradient, root, Number(LearningRate));
            KeepNormal(momentum);
            value.sub_(momentum);
        }
    }
}
