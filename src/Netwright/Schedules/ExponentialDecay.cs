using System;
using System.Collections.Generic;
using Netwright.Runtime;
using Netwright.Training;

namespace Netwright;

public static partial class Schedules
{
    /// <summary>Multiplies by the same factor again and again: <c>rate decayRate^(step / decaySteps)</c>.</summary>
    /// <param name="initialLearningRate">The rate of the first step; not negative.</param>
    /// <param name="decaySteps">In how many steps the rate is multiplied once; at least 1.</param>
    /// <param name="decayRate">What the rate is multiplied by; not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public sealed class ExponentialDecay(double initialLearningRate, long decaySteps, double decayRate) : Schedule
    {
        /// <summary>The rate of the first step.</summary>
        public double InitialLearningRate { get; } = OptionValue.NotNegative(initialLearningRate, nameof(initialLearningRate));

        /// <summary>In how many steps the rate is multiplied once.</summary>
        public long DecaySteps { get; } = OptionValue.AtLeast(1, decaySteps, nameof(decaySteps));

        /// <summary>What the rate is multiplied by.</summary>
        public double DecayRate { get; } = OptionValue.NotNegative(decayRate, nameof(decayRate));

        /// <summary>Whether the rate stays until the steps are done, rather than change a little with each.</summary>
        public bool Staircase { get; set; }

        /// <inheritdoc/>
        public override IReadOnlyList<Setting> Settings =>
        [
            Setting.Of(nameof(InitialLearningRate), InitialLearningRate),
            Setting.Of(nameof(DecaySteps), DecaySteps),
            Setting.Of(nameof(DecayRate), DecayRate),
            Setting.Of(nameof(Staircase), Staircase),
        ];

        /// <inheritdoc/>
        public override double LearningRateAt(long step)
        {
            var times = (double)step / DecaySteps;
            return InitialLearningRate * Math.Pow(DecayRate, Staircase ? Math.Floor(times) : times);
        }
    }
}
