using System;
using System.Collections.Generic;
using Netwright.Runtime;
using Netwright.Training;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Optimizers
{
    /// <summary>
    /// Follows the regularized leader (McMahan and others, 2013), for large and sparse linear models: each weight is
    /// computed anew from all its gradients, and is exactly 0 where the L1 regularization outweighs them.
    /// </summary>
    /// <param name="learningRate">The size of a step; greater than 0.</param>
    public sealed class Ftrl(double learningRate = 0.001) : Optimizer(OptionValue.Positive(learningRate, nameof(learningRate)))
    {
        /// <summary>How the learning rate falls with the squared gradients: -0.5, the default, is by their root.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The power is greater than 0.</exception>
        public double LearningRatePower
        {
            get;
            set => field = OptionValue.NotPositive(value);
        } = -0.5;

        /// <summary>What the sum of squares starts from; read before the first step.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
        public double InitialAccumulatorValue
        {
            get;
            set => field = OptionValue.NotNegative(value);
        } = 0.1;

        /// <summary>The strength of the L1 regularization; none by default.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The strength is negative.</exception>
        public double L1RegularizationStrength
        {
            get;
            set => field = OptionValue.NotNegative(value);
        }

        /// <summary>The strength of the L2 regularization; none by default.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The strength is negative.</exception>
        public double L2RegularizationStrength
        {
            get;
            set => field = OptionValue.NotNegative(value);
        }

        /// <summary>
        /// The strength of an L2 regularization that is part of the gradient, so that it only counts where there is one;
        /// none by default.
        /// </summary>
        /// <exception cref="ArgumentOutOfRangeException">The strength is negative.</exception>
        public double L2ShrinkageRegularizationStrength
        {
            get;
            set => field = OptionValue.NotNegative(value);
        }

        /// <summary>The paper's beta, which slows the first steps down; none by default.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
        public double Beta
        {
            get;
            set => field = OptionValue.NotNegative(value);
        }

        /// <inheritdoc/>
        protected override IReadOnlyList<Setting> OwnSettings =>
        [
            Setting.Of(nameof(LearningRatePower), LearningRatePower),
            Setting.Of(nameof(InitialAccumulatorValue), InitialAccumulatorValue),
            Setting.Of(nameof(L1RegularizationStrength), L1RegularizationStrength),
            Setting.Of(nameof(L2RegularizationStrength), L2RegularizationStrength),
            Setting.Of(nameof(L2ShrinkageRegularizationStrength), L2ShrinkageRegularizationStrength),
            Setting.Of(nameof(Beta), Beta),
        ];

        /// <inheritdoc/>
        protected override void Update(Tensor value, Tensor gradient)
        {
            var accumulator = Slot("accumulator", InitialAccumulatorValue);
            var linear = Slot("linear");
            var before = accumulator.pow(Number(-LearningRatePower));
            accumulator.addcmul_(gradient, gradient, Number(1));
            var after = accumulator.pow(Number(-LearningRatePower));
            linear.add_(gradient);
            if (L2ShrinkageRegularizationStrength > 0)
            {
                linear.add_(value, alpha: Number(2 * L2ShrinkageRegularizationStrength));
            }

            linear.addcmul_(before.sub_(after), value, Number(1 / LearningRate));
            var quadratic = after.mul_(Number(1 / LearningRate))
                .add_(Number((2 * L2RegularizationStrength) + (Beta / LearningRate)));
            var clipped = linear.clamp(Number(-L1RegularizationStrength), Number(L1RegularizationStrength));
            value.copy_(clipped.sub_(linear).div_(quadratic));
        }
    }
}
