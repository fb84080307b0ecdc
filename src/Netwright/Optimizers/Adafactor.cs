using System;
using System.Collections.Generic;
using Netwright.Runtime;
using Netwright.Training;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Optimizers
{
    /// <summary>
    /// Keeps, of a matrix of squared gradients, only the means of rows and of columns (Shazeer and Stern, 2018); steps
    /// are relative to the size of the weights.
    /// </summary>
    /// <remarks>
    /// As in Keras 3, the learning rate is an upper bound: steps are at most <c>1 / sqrt(t)</c>, with and without its
    /// <c>relative_step</c>, which therefore is no option here. Keras factors a kernel's last two axes, inputs and
    /// outputs; in PyTorch's layout these are the first two.
    /// </remarks>
    /// <param name="learningRate">The size of a step, as a part of the root mean square of the weight.</param>
    public sealed class Adafactor(double learningRate = 0.001) : Optimizer(learningRate)
    {
        /// <summary>
        /// How fast the means come to keep everything: the kept part is <c>1 - t^decay</c>; -0.8 by default.
        /// </summary>
        /// <exception cref="ArgumentOutOfRangeException">The exponent is greater than 0.</exception>
        public double Beta2Decay
        {
            get;
            set => field = OptionValue.NotPositive(value);
        } = -0.8;

        /// <summary>What is added to squared gradients.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The number is not greater than 0.</exception>
        public double Epsilon1
        {
            get;
            set => field = OptionValue.Positive(value);
        } = 1e-30;

        /// <summary>The least root mean square that a weight is taken to have.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
        public double Epsilon2
        {
            get;
            set => field = OptionValue.NotNegative(value);
        } = 1e-3;

        /// <summary>The largest root mean square that a step may have, before the learning rate.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The number is not greater than 0.</exception>
        public double ClipThreshold
        {
            get;
            set => field = OptionValue.Positive(value);
        } = 1;

        /// <inheritdoc/>
        protected override IReadOnlyList<Setting> OwnSettings =>
        [
            Setting.Of(nameof(Beta2Decay), Beta2Decay),
            Setting.Of(nameof(Epsilon1), Epsilon1),
            Setting.Of(nameof(Epsilon2), Epsilon2),
            Setting.Of(nameof(ClipThreshold), ClipThreshold),
        ];

        /// <inheritdoc/>
        protected override bool UpdatesEachWeight => true;

        /// <inheritdoc/>
        protected override void Update(Tensor value, Tensor gradient)
        {
            var kept = 1 - Math.Pow(UpdateNumber, Beta2Decay);
            var squares = gradient.square().add_(Number(Epsilon1));
            var root = value.dim() < 2
                ? Follow(Slot("velocity"), squares, kept).sqrt()
                : FactoredRoot(squares, kept);
            var step = gradient.div(root);
            step.div_(RootMeanSquare(step).div_(Number(ClipThreshold)).clamp_min_(Number(1)));
            var rate = Math.Min(LearningRate, 1 / Math.Sqrt(UpdateNumber));
            value.sub_(step.mul_(RootMeanSquare(value).clamp_min_(Number(Epsilon2)).mul_(Number(rate))));
        }

        private static Tensor RootMeanSquare(Tensor tensor) => tensor.square().mean().sqrt_();

        private Tensor Follow(Tensor mean, Tensor newest, double kept) =>
            mean.mul_(Number(kept)).add_(newest, alpha: Number(1 - kept));

        /// <summary>The root of what the means of rows and columns make of the whole.</summary>
        private Tensor FactoredRoot(Tensor squares, double kept)
        {
            var rows = squares.mean([1]);
            var columns = squares.mean([0]);
            rows = Follow(Slot("rows", rows.shape), rows, kept);
            columns = Follow(Slot("columns", columns.shape), columns, kept);
            var share = rows.div(rows.mean([0], keepdim: true)).unsqueeze(1);

            // Where a row and a column both are without gradients, the product of two numbers of Epsilon1's size is 0 in
            // 32 bits, and Keras divides 0 by it. No mean of squares is less than what was added to them.
            return share.mul(columns.unsqueeze(0)).clamp_min_(Number(Epsilon1)).sqrt_();
        }
    }
}
