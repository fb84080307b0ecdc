using System;

namespace Netwright.Data;

/// <summary>
/// Data that does not fit a model. It is thrown before the data changed anything: whole tensors before training begins,
/// a batch of a dataset before it is trained with.
/// </summary>
public sealed class ModelDataException : ArgumentException
{
    /// <summary>Says what does not fit.</summary>
    /// <param name="message">The model's, the tensor's and the dimension's names, what was found and what to do.</param>
    /// <param name="dataName">What the data is to the caller: <c>data</c>, <c>validation</c>.</param>
    /// <param name="tensorName">The input or target, if it is one that does not fit.</param>
    public ModelDataException(string message, string? dataName = null, string? tensorName = null) : base(message)
    {
        ParamName = dataName;
        TensorName = tensorName;
    }

    private ModelDataException(ModelDataException problem, long batch)
        : base(FormattableString.Invariant($"Batch {batch}, counted from 0, of '{problem.ParamName}': {problem.Message}"), problem)
    {
        ParamName = problem.ParamName;
        TensorName = problem.TensorName;
        Batch = batch;
    }

    /// <summary>What the data is to the caller. The message names it where it matters, so it is not added again.</summary>
    public override string? ParamName { get; }

    /// <summary>The input or target that does not fit; none where it is the whole data set.</summary>
    public string? TensorName { get; }

    /// <summary>The batch of a dataset that does not fit, from 0 in each epoch; none where the data are whole tensors.</summary>
    public long? Batch { get; }

    /// <summary>The same of one batch of a dataset.</summary>
    internal ModelDataException InBatch(long batch) => new(this, batch);
}
