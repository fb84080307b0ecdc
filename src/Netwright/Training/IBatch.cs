using System;
using System.Collections.Generic;
using static TorchSharp.torch;

namespace Netwright.Training;

/// <summary>Samples with their targets: a member for each input and target of a model. A whole data set is one too.</summary>
/// <typeparam name="TBatch">The batch itself.</typeparam>
public interface IBatch<TBatch> : IDisposable
    where TBatch : struct, IBatch<TBatch>
{
    /// <summary>The number of samples.</summary>
    long Count { get; }

    /// <summary>The tensors in the order of the members; null for a member that was left out.</summary>
    IReadOnlyList<Tensor?> Tensors { get; }

    /// <summary>A batch of the given tensors, which become the batch's own.</summary>
    /// <param name="tensors">The tensors, in the order of <see cref="Tensors"/>.</param>
    static abstract TBatch FromTensors(IReadOnlyList<Tensor?> tensors);

    /// <summary>Consecutive samples, as views.</summary>
    /// <param name="start">The first sample.</param>
    /// <param name="count">The number of samples.</param>
    TBatch Slice(long start, long count);

    /// <summary>The samples of the given rows, copied.</summary>
    /// <param name="rows">The samples' numbers, int64 <c>[count]</c>.</param>
    TBatch Gather(Tensor rows);
}
