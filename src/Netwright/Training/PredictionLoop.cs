using System;
using System.Collections.Generic;
using Netwright.Runtime;

namespace Netwright.Training;

/// <summary>What is the same in every model's prediction.</summary>
public static class PredictionLoop
{
    /// <summary>The parts that samples are taken in, with callbacks told of each.</summary>
    /// <param name="model">The model that predicts.</param>
    /// <param name="count">The number of samples.</param>
    /// <param name="batchSize">How many are taken at a time; the last part may have fewer.</param>
    /// <param name="callbacks">Who is told; nobody for null.</param>
    /// <typeparam name="TLogs">What the model logs.</typeparam>
    public static IEnumerable<(long Start, long Count)> Batches<TLogs>(
        object model,
        long count,
        int batchSize,
        IReadOnlyList<Callback<TLogs>>? callbacks)
        where TLogs : struct, ILogs<TLogs>
    {
        StatefulModules.CheckBatches(model, count, Math.Clamp(count, 1, Math.Max(1, batchSize)), "inputs");
        var slices = Rows.Slices(count, batchSize);
        return callbacks is null or [] ? slices : Told(model, count, batchSize, slices, callbacks);
    }

    private static IEnumerable<(long Start, long Count)> Told<TLogs>(
        object model,
        long count,
        int batchSize,
        IEnumerable<(long Start, long Count)> slices,
        IReadOnlyList<Callback<TLogs>> callbacks)
        where TLogs : struct, ILogs<TLogs>
    {
        using var told = CallbackList<TLogs>.Of(callbacks, Verbosity.Silent, model);
        var pass = new DataPass<TLogs>(NothingLogged<TLogs>, count, Math.Max(1, (count + batchSize - 1) / batchSize), training: null);
        told.Scope.Pass = pass;
        told.Tell(static callback => callback.OnPredictBegin());
        foreach (var slice in slices)
        {
            told.Tell(static (callback, number) => callback.OnPredictBatchBegin(number), pass.BeginBatch());
            yield return slice;
            pass.EndBatch(slice.Count);
            told.Tell(static (callback, number) => callback.OnPredictBatchEnd(number), pass.Batch);
        }

        told.Tell(static callback => callback.OnPredictEnd());
    }

    private static TLogs NothingLogged<TLogs>() =>
        throw new InvalidOperationException("A prediction has no targets, so nothing is logged.");
}
