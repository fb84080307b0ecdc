using System.Collections.Generic;

namespace Netwright.Training;

/// <summary>What a model logs: its loss, then its metrics.</summary>
/// <typeparam name="TLogs">The logs themselves.</typeparam>
public interface ILogs<TLogs>
    where TLogs : struct, ILogs<TLogs>
{
    /// <summary>The names of the values, as Keras writes them: <c>loss</c>, <c>sparse_categorical_accuracy</c>.</summary>
    static abstract IReadOnlyList<string> Names { get; }

    /// <summary>Logs of the given values.</summary>
    /// <param name="values">The values, in the order of <see cref="Names"/>.</param>
    static abstract TLogs FromValues(IReadOnlyList<float> values);

    /// <summary>A value by its place among the names.</summary>
    /// <param name="index">The place.</param>
    float this[int index] { get; }
}
