using System;
using System.Globalization;

namespace Netwright;

public abstract partial class Callbacks<TLogs>
{
    /// <summary>Stops a training when its loss is infinite or not a number. It reads the loss after every batch.</summary>
    /// <param name="throws">Whether it throws instead of stopping in order.</param>
    public sealed class TerminateOnNaN(bool throws = false) : Callback<TLogs>
    {
        /// <inheritdoc/>
        /// <exception cref="ArithmeticException">The loss is infinite or not a number, and that is to be thrown.</exception>
        public override void OnTrainBatchEnd(long batch)
        {
            var loss = ReadLogs()[0];
            if (float.IsFinite(loss))
            {
                return;
            }

            if (throws)
            {
                throw new ArithmeticException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"The loss is {loss} after batch {batch} of epoch {Run.Epoch}, both from 0."));
            }

            Say(string.Create(CultureInfo.InvariantCulture, $"Batch {batch}: the loss is {loss}, terminating the training"));
            StopTraining();
        }
    }
}
