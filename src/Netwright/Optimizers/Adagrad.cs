using System;
using System.Collections.Generic;
using Netwright.Runtime;
using Netwright.Training;
using static TorchSharp.torch;

namespace Netwright;

public static partial class Optimizers
{
    /// <summary>
    /// Divides by the root of all squared gradients so far: <c>a += g^2; w -= lr g / sqrt(a + epsilon)</c>
    /// (Duchi and others, 2011).
    /// </summary>
    /// <param name="learningRate">The size of a step.</param>
    public sealed class Adagrad(double learningRate = 0.001) : Optimizer(learningRate)
    {
        /// <summary>What the sum of squares starts from; read before the first step.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
        public double InitialAccumulatorValue
        {
            get;
            set => field = OptionValue.NotNegative(value);
        } = 0.1;

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
            Setting.Of(nameof(InitialAccumulatorValue), InitialAccumulatorValue),
            Setting.Of(nameof(Epsilon), Epsilon),
        ];

        /// <inheritdoc/>
        protected override void Update(Tensor value, Tensor gradient)
        {
            var accumulator = Slot("accumulator", InitialAccumulatorValue);
            accumulator.addcmul_(gradient, gradient, Number(1));
            value.addcdiv_(gradient, accumulator.add(Number(Epsilon)).sqrt_(), Number(-LearningRate));
        }
    }
}
