using System;

namespace Netwright.Data;

/// <summary>Data that does not fit a model. It is thrown before anything was changed.</summary>
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

    /// <summary>What the data is to the caller. The message names it where it matters, so it is not added again.</summary>
    public override string? ParamName { get; }

    /// <summary>The input or target that does not fit; none where it is the whole data set.</summary>
    public string? TensorName { get; }
}
