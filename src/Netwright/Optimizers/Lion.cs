using System;
using System.Collections.Generic;
using Netwright.Runtime;
using Netwright.Training;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Optimizers
{
    /// <summary>
    /// Steps of one size, in the direction of a mean of gradients (Chen and others, 2023):
    /// <c>w -= lr sign(b1 m + (1 - b1) g); m = b2 m + (1 - b2) g</c>.
    /// </summary>
    /// <param name="learningRate">The size of a step.</param>
    public sealed class Lion(double learningRate = 0.001) : Optimizer(learningRate)
    {
        /// <summary>The mean's share in the direction of a step; with 0 it would count for nothing.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The share is not greater than 0, or more than 1.</exception>
        public double Beta1
        {
            get;
            set => field = OptionValue.Fraction(OptionValue.Positive(value));
        } = 0.9;

        /// <summary>How much of the mean is kept.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The part is less than 0, or not less than 1.</exception>
        public double Beta2
        {
            get;
            set => field = OptionValue.Decay(value);
        } = 0.99;

        /// <inheritdoc/>
        protected override IReadOnlyList<Setting> OwnSettings =>
        [
            Setting.Of(nameof(Beta1), Beta1),
            Setting.Of(nameof(Beta2), Beta2),
        ];

        /// <inheritdoc/>
        protected override void Update(Tensor value, Tensor gradient)
        {
            var mean = Slot("momentum");
            var direction = mean.mul(Number(Beta1)).add_(gradient, alpha: Number(1 - Beta1)).sign_();
            value.add_(direction, alpha: Number(-LearningRate));
            mean.mul_(Number(Beta2)).add_(gradient, alpha: Number(1 - Beta2));
            KeepNormal(mean);
        }
    }
}
