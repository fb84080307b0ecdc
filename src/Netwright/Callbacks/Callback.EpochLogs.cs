using System;

namespace Netwright;

public abstract partial class Callback<TLogs>
{
    /// <summary>What was logged in an epoch: <c>logs.Training.Loss</c>, <c>logs.Validation.Loss</c>.</summary>
    public readonly struct EpochLogs
    {
        private readonly TLogs? _validation;

        internal EpochLogs(in TLogs training, in TLogs? validation) => (Training, _validation) = (training, validation);

        /// <summary>Loss and metrics over the epoch's batches.</summary>
        public TLogs Training { get; }

        /// <summary>Loss and metrics over the validation data.</summary>
        /// <exception cref="InvalidOperationException">There is no validation: see <see cref="IsValidated"/>.</exception>
        public TLogs Validation => _validation ?? throw new InvalidOperationException(
            "There are no values of validation. Give Fit 'validation' or 'validationSplit', or look at the values of Training, which are the only ones after a batch.");

        /// <summary>Whether the epoch was validated.</summary>
        public bool IsValidated => _validation is not null;
    }
}
