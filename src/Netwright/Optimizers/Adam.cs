using System;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Optimizers
{
    /// <summary>
    /// Moving means of gradients and of their squares, corrected for their beginning at 0 (Kingma and Ba, 2015, with
    /// Keras's unscaled epsilon): <c>w -= lr sqrt(1 - b2^t) / (1 - b1^t) m / (sqrt(v) + epsilon)</c>.
    /// </summary>
    /// <param name="learningRate">The size of a step.</param>
    public sealed class Adam(double learningRate = 0.001) : Optimizer(learningRate)
    {
        /// <summary>How much of the mean is kept.</summary>
        public double Beta1
        {
            get;
            set => field = OptimizerOption.Decay(value);
        } = 0.9;

        /// <summary>How much of the mean square is kept.</summary>
        public double Beta2
        {
            get;
            set => field = OptimizerOption.Decay(value);
        } = 0.999;

        /// <summary>What keeps the root from 0.</summary>
        public double Epsilon
        {
            get;
            set => field = OptimizerOption.NotNegative(value);
        } = 1e-7;

        /// <summary>Whether the largest mean square so far takes the place of the present one (Reddi and others, 2018).</summary>
        public bool AMSGrad { get; set; }

        /// <inheritdoc/>
        protected override void Update(Tensor value, Tensor gradient)
        {
            using var scope = NewDisposeScope();
            var mean = Slot("mean");
            var velocity = Slot("velocity");
            mean.mul_(Beta1).add_(gradient, alpha: 1 - Beta1);
            velocity.mul_(Beta2).addcmul_(gradient, gradient, 1 - Beta2);
            var square = velocity;
            if (AMSGrad)
            {
                square = Slot("largest");
                square.copy_(maximum(square, velocity));
            }

            var rate = LearningRate * Math.Sqrt(1 - Math.Pow(Beta2, Iterations)) / (1 - Math.Pow(Beta1, Iterations));
            value.addcdiv_(mean, square.sqrt().add_(Epsilon), -rate);
        }
    }
}
