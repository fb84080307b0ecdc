using System;

namespace Netwright;

public abstract partial class Callbacks<TLogs>
{
    /// <summary>A callback of functions, for what is too small for a class.</summary>
    public sealed class LambdaCallback : Callback<TLogs>
    {
        /// <summary>What is done when a training begins.</summary>
        public Action? TrainBegin { get; init; }

        /// <summary>What is done when a training ends.</summary>
        public Action? TrainEnd { get; init; }

        /// <summary>What is done when an epoch begins, with its number from 0.</summary>
        public Action<int>? EpochBegin { get; init; }

        /// <summary>What is done when an epoch ends, with its number from 0 and what was logged.</summary>
        public Action<int, EpochLogs>? EpochEnd { get; init; }

        /// <summary>What is done before a batch is trained with, with its number from 0.</summary>
        public Action<long>? TrainBatchBegin { get; init; }

        /// <summary>What is done after a batch was trained with, with its number from 0 and what is logged so far.</summary>
        public Action<long, TLogs>? TrainBatchEnd { get; init; }

        /// <inheritdoc/>
        public override void OnTrainBegin() => TrainBegin?.Invoke();

        /// <inheritdoc/>
        public override void OnTrainEnd() => TrainEnd?.Invoke();

        /// <inheritdoc/>
        public override void OnEpochBegin(int epoch) => EpochBegin?.Invoke(epoch);

        /// <inheritdoc/>
        public override void OnEpochEnd(int epoch, EpochLogs logs) => EpochEnd?.Invoke(epoch, logs);

        /// <inheritdoc/>
        public override void OnTrainBatchBegin(long batch) => TrainBatchBegin?.Invoke(batch);

        /// <inheritdoc/>
        public override void OnTrainBatchEnd(long batch)
        {
            if (TrainBatchEnd is { } told)
            {
                told(batch, ReadLogs());
            }
        }
    }
}
