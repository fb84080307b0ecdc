using System;
using System.Collections.Generic;
using System.Linq;
using Netwright.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Netwright.Data.Pipeline;

/// <summary>What is done to all tensors of a batch.</summary>
internal static class BatchTensors
{
    /// <summary>The batch, in no dispose scope: it lives until it is disposed, whatever scope it was made in.</summary>
    public static TBatch Detached<TBatch>(this TBatch batch)
        where TBatch : struct, IBatch<TBatch>
    {
        foreach (var tensor in batch.Tensors)
        {
            tensor?.DetachFromDisposeScope();
        }

        return batch;
    }

    /// <summary>The batch, which is freed with a dispose scope unless it is detached.</summary>
    public static TBatch AttachedTo<TBatch>(this TBatch batch, DisposeScope scope)
        where TBatch : struct, IBatch<TBatch>
    {
        foreach (var tensor in batch.Tensors)
        {
            if (tensor is not null)
            {
                scope.Attach(tensor);
            }
        }

        return batch;
    }

    /// <summary>One sample, whose tensors have no axis of samples, as a batch of one; its tensors are views.</summary>
    public static TBatch AsBatchOfOne<TBatch>(this TBatch sample)
        where TBatch : struct, IBatch<TBatch> =>
        TBatch.FromTensors([.. sample.Tensors.Select(static tensor => tensor?.unsqueeze(0))]);

    /// <summary>The samples of several batches, one after another, copied.</summary>
    /// <exception cref="InvalidOperationException">Some batches leave a tensor out that others have.</exception>
    public static TBatch Concatenated<TBatch>(this IReadOnlyList<TBatch> batches)
        where TBatch : struct, IBatch<TBatch>
    {
        var columns = new Tensor?[batches[0].Tensors.Count];
        for (var index = 0; index < columns.Length; index++)
        {
            Tensor[] parts = [.. batches.Select(batch => batch.Tensors[index]).OfType<Tensor>()];
            if (parts.Length != 0 && parts.Length != batches.Count)
            {
                throw new InvalidOperationException(FormattableString.Invariant(
                    $"Of {batches.Count} groups of samples that make up one batch, {parts.Length} have tensor {index + 1} of the batch and the others leave it out. Give it to all, or to none."));
            }

            columns[index] = parts.Length == 0 ? null : cat(parts);
        }

        return TBatch.FromTensors(columns);
    }

    /// <summary>Where the batch's tensors are.</summary>
    public static Device Device<TBatch>(this TBatch batch)
        where TBatch : struct, IBatch<TBatch> =>
        batch.Tensors.OfType<Tensor>().First().device;

    /// <summary>Refuses a batch that cannot be a part of a dataset.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="name">What the batch is to the caller.</param>
    /// <exception cref="ArgumentException">It has no tensors, or they were disposed, or have different numbers of samples.</exception>
    public static void CheckSamples<TBatch>(this TBatch batch, string name)
        where TBatch : struct, IBatch<TBatch>
    {
        var tensors = batch.Tensors;
        long? count = null;
        for (var index = 0; index < tensors.Count; index++)
        {
            if (tensors[index] is not { } tensor)
            {
                continue;
            }

            var which = FormattableString.Invariant($"Tensor {index + 1} of {tensors.Count} of the batch '{name}'");
            if (tensor.IsInvalid)
            {
                throw new ArgumentException($"{which} was disposed. Keep what a dataset reads for as long as the dataset is used.", name);
            }

            if (tensor.dim() == 0)
            {
                throw new ArgumentException($"{which} is a single number, without an axis of samples. Give it the shape [N, ...].", name);
            }

            count ??= tensor.shape[0];
            if (tensor.shape[0] != count)
            {
                throw new ArgumentException(FormattableString.Invariant(
                    $"{which} has {tensor.shape[0]} samples, and those before it have {count}. Give all the same samples."), name);
            }
        }

        if (count is null)
        {
            throw new ArgumentException($"The batch '{name}' has no tensors.", name);
        }
    }
}
