namespace Netwright.Training;

/// <summary>
/// Somebody who is told of what happens during training, in Keras's order: the training begins; each epoch begins; each
/// of its batches begins and ends; validation begins, its batches begin and end, it ends; the epoch ends; the training
/// ends. Evaluation by itself tells the test's part only. When training is cancelled or fails nothing more is told.
/// </summary>
/// <typeparam name="TLogs">What the model logs.</typeparam>
public interface ITrainingObserver<TLogs>
    where TLogs : struct, ILogs<TLogs>
{
    /// <summary>The data was checked, and nothing was changed yet.</summary>
    /// <param name="run">The training.</param>
    void OnTrainBegin(TrainingRun<TLogs> run)
    {
    }

    /// <summary>The metrics were reset.</summary>
    /// <param name="run">The training.</param>
    void OnEpochBegin(TrainingRun<TLogs> run)
    {
    }

    /// <summary>The model is about to be trained with a batch.</summary>
    /// <param name="run">The training.</param>
    void OnTrainBatchBegin(TrainingRun<TLogs> run)
    {
    }

    /// <summary>The model was trained with a batch.</summary>
    /// <param name="run">The training.</param>
    void OnTrainBatchEnd(TrainingRun<TLogs> run)
    {
    }

    /// <summary>The model is about to be tested; the metrics were not reset yet.</summary>
    /// <param name="pass">The test.</param>
    void OnTestBegin(DataPass<TLogs> pass)
    {
    }

    /// <summary>The model is about to be tested with a batch.</summary>
    /// <param name="pass">The test.</param>
    void OnTestBatchBegin(DataPass<TLogs> pass)
    {
    }

    /// <summary>The model was tested with a batch.</summary>
    /// <param name="pass">The test.</param>
    void OnTestBatchEnd(DataPass<TLogs> pass)
    {
    }

    /// <summary>The model was tested with all batches.</summary>
    /// <param name="pass">The test.</param>
    void OnTestEnd(DataPass<TLogs> pass)
    {
    }

    /// <summary>The epoch's batches and its validation are done.</summary>
    /// <param name="run">The training; its record has the epoch already.</param>
    /// <param name="training">Loss and metrics over the epoch's batches.</param>
    /// <param name="validation">Loss and metrics over the validation data, if there was any.</param>
    void OnEpochEnd(TrainingRun<TLogs> run, in TLogs training, in TLogs? validation)
    {
    }

    /// <summary>
    /// Something is probably not meant so: a dataset ran out before the steps that were asked for. The epoch, or the test,
    /// ends in order.
    /// </summary>
    /// <param name="message">What it is, and what to do.</param>
    void OnWarning(string message)
    {
    }

    /// <summary>The last epoch ended.</summary>
    /// <param name="run">The training.</param>
    void OnTrainEnd(TrainingRun<TLogs> run)
    {
    }
}
