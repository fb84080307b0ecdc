using System;
using System.Collections.Generic;
using Netwright.Runtime;
using Netwright.Training;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Optimizers
{
    /// <summary>
    /// Moving means of gradients and of their squares, corrected for their beginning at 0 (Kingma and Ba, 2015, with
    /// Keras's unscaled epsilon): <c>w -= lr sqrt(1 - b2^t) / (1 - b1^t) m / (sqrt(v) + epsilon)</c>.
    /// </summary>
    /// <param name="learningRate">The size of a step.</param>
    public partial class Adam(double learningRate = 0.001) : Optimizer(learningRate)
    {
        private const string MeanSlot = "momentum";
        private const string VelocitySlot = "velocity";
        private const string LargestSlot = "velocity_hat";

        /// <summary>How much of the mean is kept.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The part is less than 0, or not less than 1.</exception>
        public double Beta1
        {
            get;
            set => field = OptionValue.Decay(value);
        } = 0.9;

        /// <summary>How much of the mean square is kept.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The part is less than 0, or not less than 1.</exception>
        public double Beta2
        {
            get;
            set => field = OptionValue.Decay(value);
        } = 0.999;

        /// <summary>What keeps the root from 0.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The number is not greater than 0.</exception>
        public double Epsilon
        {
            get;
            set => field = OptionValue.Positive(value);
        } = 1e-7;

        /// <summary>Whether the largest mean square so far takes the place of the present one (Reddi and others, 2018).</summary>
        public bool AMSGrad { get; set; }

        private double CorrectedRate =>
            LearningRate * Math.Sqrt(1 - Math.Pow(Beta2, UpdateNumber)) / (1 - Math.Pow(Beta1, UpdateNumber));

        /// <inheritdoc/>
        protected override IReadOnlyList<Setting> OwnSettings =>
        [
            Setting.Of(nameof(Beta1), Beta1),
            Setting.Of(nameof(Beta2), Beta2),
            Setting.Of(nameof(Epsilon), Epsilon),
            Setting.Of(nameof(AMSGrad), AMSGrad),
        ];

        /// <inheritdoc/>
        protected override void Update(Tensor value, Tensor gradient)
        {
            var mean = Slot(MeanSlot);
            var velocity = Slot(VelocitySlot);
            mean.mul_(Number(Beta1)).add_(gradient, alpha: Number(1 - Beta1));
            velocity.mul_(Number(Beta2)).addcmul_(gradient, gradient, Number(1 - Beta2));
            KeepNormal(mean);
            KeepNormal(velocity);
            var square = velocity;
            if (AMSGrad)
            {
                square = Slot(LargestSlot);
                square.copy_(maximum(square, velocity));
            }

            value.addcdiv_(mean, square.sqrt().add_(Number(Epsilon)), Number(-CorrectedRate));
        }
    }
}
