using static TorchSharp.torch;

namespace Netwright;

public static partial class Optimizers
{
    /// <summary>
    /// Divides by a moving root mean square of gradients: <c>v = rho v + (1 - rho) g^2; w -= lr g / sqrt(v + epsilon)</c>
    /// (Tieleman and Hinton, 2012; with Keras's epsilon inside the root).
    /// </summary>
    /// <param name="learningRate">The size of a step.</param>
    public sealed class RMSprop(double learningRate = 0.001) : Optimizer(learningRate)
    {
        /// <summary>How much of the mean is kept.</summary>
        public double Rho
        {
            get;
            set => field = OptimizerOption.Decay(value);
        } = 0.9;

        /// <summary>How much of the step before is kept; none by default.</summary>
        public double Momentum
        {
            get;
            set => field = OptimizerOption.Fraction(value);
        }

        /// <summary>Whether the variance takes the place of the mean square.</summary>
        public bool Centered { get; set; }

        /// <summary>What keeps the root from 0.</summary>
        public double Epsilon
        {
            get;
            set => field = OptimizerOption.NotNegative(value);
        } = 1e-7;

        /// <inheritdoc/>
        protected override void Update(Tensor value, Tensor gradient)
        {
            using var scope = NewDisposeScope();
            var velocity = Slot("velocity");
            velocity.mul_(Rho).addcmul_(gradient, gradient, 1 - Rho);
            var square = velocity;
            if (Centered)
            {
                var mean = Slot("mean");
                mean.mul_(Rho).add_(gradient, alpha: 1 - Rho);
                square = velocity - mean.square();
            }

            var root = (square + Epsilon).sqrt_();
            if (Momentum == 0)
            {
                value.addcdiv_(gradient, root, -LearningRate);
                return;
            }

            var momentum = Slot("momentum");
            momentum.mul_(Momentum).addcdiv_(gradient, root, LearningRate);
            value.sub_(momentum);
        }
    }
}
