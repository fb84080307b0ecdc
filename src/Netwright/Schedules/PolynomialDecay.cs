using System;
using System.Collections.Generic;
using Netwright.Runtime;
using Netwright.Training;

namespace Netwright;

public static partial class Schedules
{
    /// <summary>
    /// Goes down to an end along a power: <c>(rate - end) (1 - step / decaySteps)^power + end</c>, and stays there.
    /// </summary>
    /// <param name="initialLearningRate">The rate of the first step; not negative.</param>
    /// <param name="decaySteps">After how many steps the end is reached; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public sealed class PolynomialDecay(double initialLearningRate, long decaySteps) : Schedule
    {
        /// <summary>The rate of the first step.</summary>
        public double InitialLearningRate { get; } = OptionValue.NotNegative(initialLearningRate, nameof(initialLearningRate));

        /// <summary>After how many steps the end is reached.</summary>
        public long DecaySteps { get; } = OptionValue.AtLeast(1, decaySteps, nameof(decaySteps));

        /// <summary>The rate at the end.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The rate is negative.</exception>
        public double EndLearningRate
        {
            get;
            set => field = OptionValue.NotNegative(value);
        } = 0.0001;

        /// <summary>The power: 1, the default, is a straight line.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The power is not greater than 0.</exception>
        public double Power
        {
            get;
            set => field = OptionValue.Positive(value);
        } = 1;

        /// <summary>
        /// Whether the rate goes up again each time that the end is reached, and down to it over twice, three times, ...
        /// as many steps, counted from the beginning.
        /// </summary>
        public bool Cycle { get; set; }

        /// <inheritdoc/>
        public override IReadOnlyList<Setting> Settings =>
        [
            Setting.Of(nameof(InitialLearningRate), InitialLearningRate),
            Setting.Of(nameof(DecaySteps), DecaySteps),
            Setting.Of(nameof(EndLearningRate), EndLearningRate),
            Setting.Of(nameof(Power), Power),
            Setting.Of(nameof(Cycle), Cycle),
        ];

        /// <inheritdoc/>
        public override double LearningRateAt(long step)
        {
            var rounds = Cycle ? Math.Max(1, Math.Ceiling((double)step / DecaySteps)) : 1;
            var done = Math.Min(1, step / (DecaySteps * rounds));
            return ((InitialLearningRate - EndLearningRate) * Math.Pow(1 - done, Power)) + EndLearningRate;
        }
    }
}
