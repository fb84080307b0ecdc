using System;
using System.Collections.Generic;
using Netwright.Runtime;
using Netwright.Training;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Optimizers
{
    /// <summary>
    /// <see cref="Adam"/> with Nesterov's momentum (Dozat, 2016), of which the share grows from step to step:
    /// <c>u(t) = b1 (1 - 0.96^t / 2)</c>.
    /// </summary>
    /// <param name="learningRate">The size of a step.</param>
    public sealed class Nadam(double learningRate = 0.001) : Optimizer(learningRate)
    {
        private double _product = 1;
        private double _productIsOf;
        private long _productIsAt;

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

        /// <inheritdoc/>
        protected override IReadOnlyList<Setting> OwnSettings =>
        [
            Setting.Of(nameof(Beta1), Beta1),
            Setting.Of(nameof(Beta2), Beta2),
            Setting.Of(nameof(Epsilon), Epsilon),
        ];

        /// <inheritdoc/>
        protected override void BeginUpdate()
        {
            // The product of all shares so far follows from the number of the update, so it is no state: after going
            // back to a former step it is computed anew.
            if (_productIsAt > UpdateNumber || _productIsOf != Beta1)
            {
                (_product, _productIsOf, _productIsAt) = (1, Beta1, 0);
            }

            while (_productIsAt < UpdateNumber)
            {
                _productIsAt++;
                _product *= Share(_productIsAt);
            }
        }

        /// <inheritdoc/>
        protected override void Update(Tensor value, Tensor gradient)
        {
            var mean = Slot("momentum");
            var velocity = Slot("velocity");
            mean.mul_(Number(Beta1)).add_(gradient, alpha: Number(1 - Beta1));
            velocity.mul_(Number(Beta2)).addcmul_(gradient, gradient, Number(1 - Beta2));
            KeepNormal(mean);
            KeepNormal(velocity);
            var now = Share(UpdateNumber);
            var next = Share(UpdateNumber + 1);
            var corrected = mean.mul(Number(next / (1 - (_product * next))))
                .add_(gradient, alpha: Number((1 - now) / (1 - _product)));
            var root = velocity.div(Number(1 - Math.Pow(Beta2, UpdateNumber))).sqrt_().add_(Number(Epsilon));
            value.addcdiv_(corrected, root, Number(-LearningRate));
        }

        private double Share(long update) => Beta1 * (1 - (0.5 * Math.Pow(0.96, update)));
    }
}
