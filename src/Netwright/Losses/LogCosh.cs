using System;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Losses
{
    /// <summary>
    /// The mean of <c>log(cosh(difference))</c> along the last axis: about half the square of small differences, and
    /// the size less <c>log(2)</c> of large ones. Targets have the output's shape.
    /// </summary>
    public sealed class LogCosh : RowwiseLoss
    {
        /// <inheritdoc/>
        protected override Tensor PerRow(Tensor target, Tensor prediction) => Values(prediction - target);

        /// <inheritdoc/>
        protected override (Tensor Values, Tensor Gradient) DifferentiateRows(
            Tensor target,
            Tensor prediction,
            double scale)
        {
            var difference = prediction - target;
            return (Values(difference), difference.tanh_().mul_(scale / difference.size(-1)));
        }

        /// <summary><c>d + log(exp(-2 d) + 1) - log(2)</c>, which no difference makes overflow.</summary>
        private static Tensor Values(Tensor difference) =>
            (difference + nn.functional.softplus(difference * -2) - Math.Log(2)).mean([-1]);
    }
}
