using System;
using System.Collections.Generic;
using Netwright.Runtime;
using Netwright.Training;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Optimizers
{
    /// <summary>
    /// Divides by the moving root mean square of gradients and multiplies by that of the changes before (Zeiler, 2012):
    /// <c>d = g sqrt(u + epsilon) / sqrt(v + epsilon); w -= lr d</c>, where v is the moving mean of <c>g^2</c> and u that
    /// of <c>d^2</c>. The paper's learning rate is 1.
    /// </summary>
    /// <param name="learningRate">The size of a step.</param>
    public sealed class Adadelta(double learningRate = 0.001) : Optimizer(learningRate)
    {
        /// <summary>How much of the means is kept.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The part is less than 0, or not less than 1.</exception>
        public double Rho
        {
            get;
            set => field = OptionValue.Decay(value);
        } = 0.95;

        /// <summary>What keeps the roots from 0, and gets the changes going.</summary>
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
            Setting.Of(nameof(Epsilon), Epsilon),
        ];

        /// <inheritdoc/>
        protected override void Update(Tensor value, Tensor gradient)
        {
            var gradients = Slot("accumulated_gradient_square");
            var changes = Slot("accumulated_change_square");
            gradients.mul_(Number(Rho)).addcmul_(gradient, gradient, Number(1 - Rho));
            KeepNormal(gradients);
            var ratio = changes.add(Number(Epsilon)).div_(gradients.add(Number(Epsilon))).sqrt_();
            var change = ratio.mul_(gradient);
            changes.mul_(Number(Rho)).addcmul_(change, change, Number(1 - Rho));
            KeepNormal(changes);
            value.add_(change, alpha: Number(-LearningRate));
        }
    }
}
