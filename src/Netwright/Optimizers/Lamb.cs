using System;
using System.Collections.Generic;
using Netwright.Runtime;
using Netwright.Training;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Optimizers
{
    /// <summary>
    /// <see cref="Adam"/> for large batches: each weight's step is as long as the weight itself, times the learning rate
    /// (You and others, 2020).
    /// </summary>
    /// <param name="learningRate">The size of a step.</param>
    public sealed class Lamb(double learningRate = 0.001) : Optimizer(learningRate)
    {
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
        protected override bool UpdatesEachWeight => true;

        /// <inheritdoc/>
        protected override void Update(Tensor value, Tensor gradient)
        {
            var mean = Slot("momentum");
            var velocity = Slot("velocity");
            mean.mul_(Number(Beta1)).add_(gradient, alpha: Number(1 - Beta1));
            velocity.mul_(Number(Beta2)).addcmul_(gradient, gradient, Number(1 - Beta2));
            KeepNormal(mean);
            KeepNormal(velocity);
            var root = velocity.div(Number(1 - Math.Pow(Beta2, UpdateNumber))).sqrt_().add_(Number(Epsilon));
            var step = mean.div(Number(1 - Math.Pow(Beta1, UpdateNumber))).div_(root);

            // A weight or a step that is all 0 has no length to go by: it is taken as it is. Nothing is read back from
            // the device.
            var weightNorm = value.norm();
            var stepNorm = step.norm();
            var hasLengths = weightNorm.gt(Number(0)).logical_and_(stepNorm.gt(Number(0)));
            var ratio = where(hasLengths, weightNorm / stepNorm, ones_like(weightNorm));
            value.sub_(step.mul_(ratio.mul_(Number(LearningRate))));
        }
    }
}
