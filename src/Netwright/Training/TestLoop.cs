using System;
using System.Threading;
using static TorchSharp.torch;

namespace Netwright.Training;

/// <summary>A test from its beginning to its end: a validation, or an evaluation by itself.</summary>
/// <param name="model">The model.</param>
/// <param name="batches">The batches that it is tested with.</param>
/// <param name="callbacks">Who is told.</param>
/// <param name="cancellationToken">Looked at after each batch.</param>
/// <param name="limit">How many batches there are at most.</param>
internal sealed class TestLoop<TBatch, TLogs>(
    ITrainable<TBatch, TLogs> model,
    EpochBatches<TBatch> batches,
    CallbackList<TLogs> callbacks,
    CancellationToken cancellationToken,
    int? limit = null)
    where TBatch : struct, IBatch<TBatch>
    where TLogs : struct, ILogs<TLogs>
{
    private DataPass<TLogs>? _pass;

    /// <summary>Tests the model; an interrupted training's test does not end.</summary>
    public void Run(int epoch)
    {
        var run = callbacks.Scope.Run;
        batches.Begin(epoch);
        _pass = new DataPass<TLogs>(model.ReadLogs, batches.SampleCount, batches.BatchCount, run);
        callbacks.Scope.Pass = _pass;
        callbacks.Tell(static callback => callback.OnTestBegin());
        model.Logged.Reset();
        while (_pass.BatchesDone != limit && batches.TryNext(out var batch))
        {
            callbacks.Tell(static (callback, number) => callback.OnTestBatchBegin(number), _pass.BeginBatch());
            using (NewDisposeScope())
            {
                model.Test(batch);
            }

            _pass.EndBatch(batch.Count);
            callbacks.Tell(static (callback, number) => callback.OnTestBatchEnd(number), _pass.Batch);
            cancellationToken.ThrowIfCancellationRequested();
            if (run is { IsInterrupted: true })
            {
                batches.End();
                return;
            }
        }

        batches.End();
        callbacks.Warn(batches.Warning);
        callbacks.Tell(static callback => callback.OnTestEnd());
    }

    /// <summary>What was logged.</summary>
    public TLogs ReadLogs() => (_pass ?? throw new InvalidOperationException("Nothing was tested.")).ReadLogs();
}
