using System;
using System.Collections.Generic;
using Netwright.Runtime;
using Netwright.Training;

namespace Netwright;

public static partial class Schedules
{
    /// <summary>
    /// Goes down along half a cosine (Loshchilov and Hutter, 2017), after a straight warm-up if there is one:
    /// <c>rate ((1 - alpha) (1 + cos(pi step / decaySteps)) / 2 + alpha)</c>.
    /// </summary>
    /// <param name="initialLearningRate">The rate of the first step; not negative.</param>
    /// <param name="decaySteps">Over how many steps the rate goes down, the warm-up not counted; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public sealed class CosineDecay(double initialLearningRate, long decaySteps) : Schedule
    {
        /// <summary>The rate of the first step.</summary>
        public double InitialLearningRate { get; } = OptionValue.NotNegative(initialLearningRate, nameof(initialLearningRate));

        /// <summary>Over how many steps the rate goes down, the warm-up not counted.</summary>
        public long DecaySteps { get; } = OptionValue.AtLeast(1, decaySteps, nameof(decaySteps));

        /// <summary>What part of the rate is left at the end; none by default.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The part is less than 0 or more than 1.</exception>
        public double Alpha
        {
            get;
            set => field = OptionValue.Fraction(value);
        }

        /// <summary>
        /// The rate that the warm-up goes to and the cosine starts from; <see cref="double.NaN"/>, the default, is no
        /// warm-up.
        /// </summary>
        /// <exception cref="ArgumentOutOfRangeException">The rate is negative.</exception>
        public double WarmupTarget
        {
            get;
            set => field = double.IsNaN(value) ? value : OptionValue.NotNegative(value);
        } = double.NaN;

        /// <summary>How many steps the warm-up takes.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
        public long WarmupSteps
        {
            get;
            set => field = OptionValue.AtLeast(0, value);
        }

        /// <inheritdoc/>
        public override IReadOnlyList<Setting> Settings =>
        [
            Setting.Of(nameof(InitialLearningRate), InitialLearningRate),
            Setting.Of(nameof(DecaySteps), DecaySteps),
            Setting.Of(nameof(Alpha), Alpha),
            Setting.Of(nameof(WarmupTarget), WarmupTarget),
            Setting.Of(nameof(WarmupSteps), WarmupSteps),
        ];

        /// <inheritdoc/>
        public override double LearningRateAt(long step)
        {
            if (double.IsNaN(WarmupTarget))
            {
                return Decayed(InitialLearningRate, step);
            }

            return step < WarmupSteps
                ? InitialLearningRate + ((WarmupTarget - InitialLearningRate) * step / WarmupSteps)
                : Decayed(WarmupTarget, step - WarmupSteps);
        }

        private double Decayed(double from, long step)
        {
            var cosine = (1 + Math.Cos(Math.PI * Math.Min(step, DecaySteps) / DecaySteps)) / 2;
            return from * (((1 - Alpha) * cosine) + Alpha);
        }
    }
}
