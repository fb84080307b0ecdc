using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Runtime;
using Netwright.Training;

namespace Netwright;

public static partial class Schedules
{
    /// <summary>One rate up to and including a step, another up to the next, and so on.</summary>
    public sealed class PiecewiseConstantDecay : Schedule
    {
        private readonly long[] _boundaries;
        private readonly double[] _values;

        /// <summary>Sets boundaries and rates.</summary>
        /// <param name="boundaries">The last step of each rate but the last rate; growing.</param>
        /// <param name="values">The rates, one more than there are boundaries; not negative.</param>
        /// <exception cref="ArgumentException">
        /// There are not as many rates as boundaries and one, or the boundaries do not grow.
        /// </exception>
        /// <exception cref="ArgumentOutOfRangeException">A rate is negative.</exception>
        public PiecewiseConstantDecay(long[] boundaries, double[] values)
        {
            ArgumentNullException.ThrowIfNull(boundaries);
            ArgumentNullException.ThrowIfNull(values);
            if (values.Length != boundaries.Length + 1)
            {
                throw new ArgumentException(
                    $"There must be one rate more than boundaries, but there are {values.Length} and {boundaries.Length}.",
                    nameof(values));
            }

            if (boundaries.Zip(boundaries.Skip(1)).Any(static pair => pair.First >= pair.Second))
            {
                throw new ArgumentException("Each boundary must be greater than the one before.", nameof(boundaries));
            }

            _boundaries = [.. boundaries];
            _values = [.. values.Select(static value => OptionValue.NotNegative(value, nameof(values)))];
        }

        /// <summary>The last step of each rate but the last rate.</summary>
        public IReadOnlyList<long> Boundaries => _boundaries;

        /// <summary>The rates, one more than there are boundaries.</summary>
        public IReadOnlyList<double> Values => _values;

        /// <inheritdoc/>
        public override IReadOnlyList<Setting> Settings =>
        [
            Setting.Of(nameof(Boundaries), Boundaries),
            Setting.Of(nameof(Values), Values),
        ];

        /// <inheritdoc/>
        public override double LearningRateAt(long step)
        {
            var place = Array.BinarySearch(_boundaries, step);
            return _values[place < 0 ? ~place : place];
        }
    }
}
