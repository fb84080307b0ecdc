using System;
using System.Threading;

namespace Netwright.Data.Pipeline;

/// <summary>One way through a pipeline, from its first element to its last.</summary>
/// <param name="Number">Tells passes apart: what is random differs from one number to another, and follows from it.</param>
/// <param name="Seed">Where a stage without a seed of its own takes one from; none lets it have its own.</param>
/// <param name="CancellationToken">Ends the pass. Every source looks at it before each element.</param>
internal readonly record struct Pass(long Number, long? Seed, CancellationToken CancellationToken)
{
    /// <summary>
    /// Whether a problem is to be handed on as it is: the pass was told to end, or a stage before said where it failed.
    /// </summary>
    public bool IsHandedOn(Exception problem) => problem is DatasetException
        || (problem is OperationCanceledException && CancellationToken.IsCancellationRequested);

    /// <summary>True, unless the pass was told to end.</summary>
    /// <exception cref="OperationCanceledException">It was.</exception>
    public bool GoesOn()
    {
        CancellationToken.ThrowIfCancellationRequested();
        return true;
    }
}
