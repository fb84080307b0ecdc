using static TorchSharp.torch;

namespace Netwright;

public static partial class Optimizers
{
    /// <summary>
    /// Gradient descent, with momentum as Keras has it: <c>m = momentum m - lr g; w += m</c>, or Nesterov's
    /// <c>w += momentum m - lr g</c>.
    /// </summary>
    /// <param name="learningRate">The size of a step.</param>
    public sealed class SGD(double learningRate = 0.01) : Optimizer(learningRate)
    {
        /// <summary>How much of the step before is kept; none by default.</summary>
        public double Momentum
        {
            get;
            set => field = OptimizerOption.Fraction(value);
        }

        /// <summary>Whether to use Nesterov's momentum.</summary>
        public bool Nesterov { get; set; }

        /// <inheritdoc/>
        protected override void Update(Tensor value, Tensor gradient)
        {
            if (Momentum == 0)
            {
                value.add_(gradient, alpha: -LearningRate);
                return;
            }

            var momentum = Slot("momentum");
            momentum.mul_(Momentum).add_(gradient, alpha: -LearningRate);
            if (Nesterov)
            {
                value.add_(momentum, alpha: Momentum).add_(gradient, alpha: -LearningRate);
            }
            else
            {
                value.add_(momentum);
            }
        }
    }
}
