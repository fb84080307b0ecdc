using System;
using System.Collections.Generic;
using Netwright.Runtime;
using Netwright.Training;

namespace Netwright;

public static partial class Schedules
{
    /// <summary>
    /// Goes down along half a cosine and starts again, over more steps each time (Loshchilov and Hutter, 2017).
    /// </summary>
    /// <param name="initialLearningRate">The rate of the first step; not negative.</param>
    /// <param name="firstDecaySteps">Over how many steps the rate goes down the first time; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public sealed class CosineDecayRestarts(double initialLearningRate, long firstDecaySteps) : Schedule
    {
        /// <summary>The rate of the first step.</summary>
        public double InitialLearningRate { get; } = OptionValue.NotNegative(initialLearningRate, nameof(initialLearningRate));

        /// <summary>Over how many steps the rate goes down the first time.</summary>
        public long FirstDecaySteps { get; } = OptionValue.AtLeast(1, firstDecaySteps, nameof(firstDecaySteps));

        /// <summary>How many times as many steps each way down takes as the one before; 2 by default.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The factor is less than 1.</exception>
        public double StepFactor
        {
            get;
            set => field = value >= 1 ? OptionValue.Positive(value) : throw new ArgumentOutOfRangeException(
                nameof(StepFactor), value, "StepFactor must be at least 1: the restarts would end at some step.");
        } = 2;

        /// <summary>How high each way down starts, as a part of where the one before started; 1 by default.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The factor is negative.</exception>
        public double RateFactor
        {
            get;
            set => field = OptionValue.NotNegative(value);
        } = 1;

        /// <summary>What part of the initial rate is left at the end of each way down; none by default.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The part is less than 0 or more than 1.</exception>
        public double Alpha
        {
            get;
            set => field = OptionValue.Fraction(value);
        }

        /// <inheritdoc/>
        public override IReadOnlyList<Setting> Settings =>
        [
            Setting.Of(nameof(InitialLearningRate), InitialLearningRate),
            Setting.Of(nameof(FirstDecaySteps), FirstDecaySteps),
            Setting.Of(nameof(StepFactor), StepFactor),
            Setting.Of(nameof(RateFactor), RateFactor),
            Setting.Of(nameof(Alpha), Alpha),
        ];

        /// <inheritdoc/>
        public override double LearningRateAt(long step)
        {
            var (restarts, done) = Place((double)step / FirstDecaySteps);
            var cosine = Math.Pow(RateFactor, restarts) * (1 + Math.Cos(Math.PI * done)) / 2;
            return InitialLearningRate * (((1 - Alpha) * cosine) + Alpha);
        }

        /// <summary>How many restarts there were, and what part of the present way down is done.</summary>
        /// <param name="time">The step, in units of the first way down.</param>
        private (double Restarts, double Done) Place(double time)
        {
            if (StepFactor == 1)
            {
                var whole = Math.Floor(time);
                return (whole, time - whole);
            }

            // Where n ways down end: (factor^n - 1) / (factor - 1). Solved for n, rounding can miss a step at which one ends.
            var restarts = Math.Floor(Math.Log(1 + (time * (StepFactor - 1))) / Math.Log(StepFactor));
            if (End(restarts + 1) <= time)
            {
                restarts++;
            }
            else if (End(restarts) > time)
            {
                restarts--;
            }

            return (restarts, (time - End(restarts)) / Math.Pow(StepFactor, restarts));
        }

        private double End(double ways) => (Math.Pow(StepFactor, ways) - 1) / (StepFactor - 1);
    }
}
