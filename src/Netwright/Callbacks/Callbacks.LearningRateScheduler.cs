using System;
using System.Globalization;

namespace Netwright;

public abstract partial class Callbacks<TLogs>
{
    /// <summary>
    /// Sets the learning rate at the beginning of each epoch. For one that changes with every batch give the optimizer a
    /// <see cref="Schedules.Schedule"/>.
    /// </summary>
    /// <param name="schedule">The epoch, from 0, and the rate so far give the rate.</param>
    /// <param name="verbose">Whether it says what it does.</param>
    public sealed class LearningRateScheduler(Func<int, double, double> schedule, bool verbose = false) : Callback<TLogs>
    {
        private readonly Func<int, double, double> _schedule = schedule ?? throw new ArgumentNullException(nameof(schedule));

        /// <inheritdoc/>
        public override void OnEpochBegin(int epoch)
        {
            Optimizer.LearningRate = _schedule(epoch, Optimizer.LearningRate);
            if (verbose)
            {
                Say(string.Create(CultureInfo.InvariantCulture, $"Epoch {epoch + 1}: setting the learning rate to {Optimizer.LearningRate}"));
            }
        }
    }
}
