using System;
using Netwright.Files;
using Netwright.Training;

namespace Netwright;

/// <summary>
/// Somebody who is told of what happens while a model is trained, tested or asked for predictions. A callback of one's own
/// derives from this class, or from the <c>Callback</c> that the compiler writes into every model, and overrides what it
/// needs.
/// </summary>
/// <remarks>
/// The order is Keras's: the training begins; each epoch begins; each of its batches begins and ends; validation begins, its
/// batches begin and end, it ends; the epoch ends; the training ends. An evaluation by itself tells the test's part, and a
/// prediction its own. A callback that throws ends the training with its exception, after the others were told that the
/// training ends.
/// </remarks>
/// <typeparam name="TLogs">What the model logs.</typeparam>
public abstract partial class Callback<TLogs>
    where TLogs : struct, ILogs<TLogs>
{
    private CallbackScope<TLogs>? _scope;

    /// <summary>Whether the model is being trained; what happens may be a part of it, such as its validation.</summary>
    protected internal bool IsTraining => _scope?.Run is not null;

    /// <summary>The training that is under way.</summary>
    /// <exception cref="InvalidOperationException">The model is not being trained: see <see cref="IsTraining"/>.</exception>
    protected internal TrainingRun<TLogs> Run =>
        Scope.Run ?? throw new InvalidOperationException($"{GetType().Name}: nothing is trained now, the model is tested or predicts.");

    /// <summary>The way through the data that is under way: an epoch's, a test's or a prediction's.</summary>
    protected internal DataPass<TLogs> Pass =>
        Scope.Pass ?? throw new InvalidOperationException($"{GetType().Name}: no epoch, test or prediction is under way.");

    /// <summary>What changes the model's weights; its learning rate may be set.</summary>
    protected internal Optimizers.Optimizer Optimizer => Scope.Trained.Optimizer;

    /// <summary>Whether it is left out of a fast run, since it keeps something that a trial should not replace.</summary>
    protected internal virtual bool SkipsFastRun => false;

    internal CallbackScope<TLogs> Scope => _scope ?? throw new InvalidOperationException(
        $"{GetType().Name}: nothing is under way. Give it to Fit, Evaluate or Predict, among their callbacks.");

    /// <summary>The data was checked, and nothing was changed yet.</summary>
    public virtual void OnTrainBegin()
    {
    }

    /// <summary>An epoch begins; the metrics were reset.</summary>
    /// <param name="epoch">The epoch, from 0.</param>
    public virtual void OnEpochBegin(int epoch)
    {
    }

    /// <summary>The model is about to be trained with a batch.</summary>
    /// <param name="batch">The batch's number in its epoch, from 0.</param>
    public virtual void OnTrainBatchBegin(long batch)
    {
    }

    /// <summary>The model was trained with a batch. What is logged so far is there to be read (<see cref="ReadLogs"/>).</summary>
    /// <param name="batch">The batch's number in its epoch, from 0.</param>
    public virtual void OnTrainBatchEnd(long batch)
    {
    }

    /// <summary>The model is about to be tested; the metrics were not reset yet.</summary>
    public virtual void OnTestBegin()
    {
    }

    /// <summary>The model is about to be tested with a batch.</summary>
    /// <param name="batch">The batch's number in the test, from 0.</param>
    public virtual void OnTestBatchBegin(long batch)
    {
    }

    /// <summary>The model was tested with a batch. What is logged so far is there to be read (<see cref="ReadLogs"/>).</summary>
    /// <param name="batch">The batch's number in the test, from 0.</param>
    public virtual void OnTestBatchEnd(long batch)
    {
    }

    /// <summary>The model was tested with all batches, and what it logs is there to be read (<see cref="ReadLogs"/>).</summary>
    public virtual void OnTestEnd()
    {
    }

    /// <summary>The model is about to predict.</summary>
    public virtual void OnPredictBegin()
    {
    }

    /// <summary>The model is about to predict for a batch.</summary>
    /// <param name="batch">The batch's number in the prediction, from 0.</param>
    public virtual void OnPredictBatchBegin(long batch)
    {
    }

    /// <summary>The model predicted for a batch.</summary>
    /// <param name="batch">The batch's number in the prediction, from 0.</param>
    public virtual void OnPredictBatchEnd(long batch)
    {
    }

    /// <summary>The model predicted for all batches.</summary>
    public virtual void OnPredictEnd()
    {
    }

    /// <summary>An epoch's batches and its validation are done.</summary>
    /// <param name="epoch">The epoch, from 0; the training's record has it already.</param>
    /// <param name="logs">Loss and metrics over the epoch's batches, and over the validation data.</param>
    public virtual void OnEpochEnd(int epoch, EpochLogs logs)
    {
    }

    /// <summary>
    /// The training was interrupted, such as by Ctrl+C: its batch is done, and it ends now. What should be kept of it is
    /// to be kept here, before anybody does what is done at a training's end.
    /// </summary>
    public virtual void OnInterrupt()
    {
    }

    /// <summary>
    /// The training ends: all epochs are done, somebody stopped or interrupted it, or something was thrown. Nothing else is
    /// told after it.
    /// </summary>
    public virtual void OnTrainEnd()
    {
    }

    /// <summary>A callback has something to say, such as that it stops the training.</summary>
    /// <param name="message">What it says.</param>
    public virtual void OnMessage(string message)
    {
    }

    /// <summary>
    /// Something is probably not meant so: a dataset ran out before the steps that were asked for. The epoch, or the test,
    /// ends in order.
    /// </summary>
    /// <param name="message">What it is, and what to do.</param>
    public virtual void OnWarning(string message)
    {
    }

    /// <summary>
    /// Puts into a training's state what the callback remembers, such as a best value, so that a training that goes on is
    /// like one that was not interrupted. A callback that remembers nothing puts nothing there.
    /// </summary>
    /// <param name="state">An empty group of the training's state.</param>
    public virtual void CaptureState(TrainingState state)
    {
    }

    /// <summary>Goes back to what <see cref="CaptureState"/> put there; called after <see cref="OnTrainBegin"/>.</summary>
    /// <param name="state">The group.</param>
    public virtual void RestoreState(TrainingState state)
    {
    }

    /// <summary>
    /// Loss and metrics over the batches that are done. Reading them costs time: the device has to finish its work. Nothing
    /// is read for callbacks that do not ask.
    /// </summary>
    protected internal TLogs ReadLogs() => Pass.ReadLogs();

    /// <summary>
    /// Ends the training early and in order: after the batch that is being worked on, or the next one if none is, the
    /// epoch is validated and ends, and no other begins.
    /// </summary>
    protected internal void StopTraining() => Run.Stop();

    /// <summary>Says something to whoever watches, such as the display of progress.</summary>
    /// <param name="message">What is said.</param>
    protected internal void Say(string message) => Scope.Callbacks.Say(message);

    /// <summary>Goes to what is under way.</summary>
    /// <returns>What the callback was told of before.</returns>
    internal CallbackScope<TLogs>? Enter(CallbackScope<TLogs>? scope)
    {
        var before = _scope;
        _scope = scope;
        return before;
    }
}
