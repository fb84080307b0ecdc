using System;
using System.Collections.Generic;
using Netwright.Runtime;
using Netwright.Training;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Optimizers
{
    /// <summary>
    /// <see cref="Adam"/> with the largest gradient, fading, in place of the root mean square (Kingma and Ba, 2015):
    /// <c>u = max(b2 u, |g|); w -= lr / (1 - b1^t) m / (u + epsilon)</c>.
    /// </summary>
    /// <param name="learningRate">The size of a step.</param>
    public sealed class Adamax(double learningRate = 0.001) : Optimizer(learningRate)
    {
        /// <summary>How much of the mean is kept.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The part is less than 0, or not less than 1.</exception>
        public double Beta1
        {
            get;
            set => field = OptionValue.Decay(value);
        } = 0.9;

        /// <summary>How much of the largest gradient is kept.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The part is less than 0, or not less than 1.</exception>
        public double Beta2
        {
            get;
            set => field = OptionValue.Decay(value);
        } = 0.999;

        /// <summary>What keeps the divisor from 0.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The number is not greater than 0.</exception>
        public double Epsilon
        {
            get;
            set => field = OptionValue.Positive(value);
        } = 1e-7;

        /// <inheritdoc/>
        protected override IReadOnlyList<Setting> OwnSettings =>
        [
            Setting.Of(nameof(Beta1), Beta1),
            Setting.Of(nameof(Beta2), Beta2),
            Setting.Of(nameof(Epsilon), Epsilon),
        ];

        /// <inheritdoc/>
        protected override void Update(Tensor value, Tensor gradient)
        {
            var mean = Slot("momentum");
            var largest = Slot("norm");
            mean.mul_(Number(Beta1)).add_(gradient, alpha: Number(1 - Beta1));
            largest.copy_(maximum(largest.mul_(Number(Beta2)), gradient.abs()));
            KeepNormal(mean);
            KeepNormal(largest);
            var rate = LearningRate / (1 - Math.Pow(Beta1, UpdateNumber));
            value.addcdiv_(mean, largest.add(Number(Epsilon)), Number(-rate));
        }
    }
}
