using System;
using System.Collections;
using System.Collections.Generic;

namespace Netwright.Training;

/// <summary>
/// Logged values over epochs. By member in the class that the compiler derives from it for a model; by epoch
/// (<c>series[2].Loss</c>); and by name, as Keras has them, for tools: <c>loss</c>, <c>val_loss</c>.
/// </summary>
/// <typeparam name="TLogs">What the model logs.</typeparam>
public abstract class LogSeries<TLogs> : IEnumerable<KeyValuePair<string, IReadOnlyList<float>>>
    where TLogs : struct, ILogs<TLogs>
{
    private readonly IReadOnlyList<TLogs> _logs;

    /// <summary>Shows logs as series.</summary>
    /// <param name="logs">One for each epoch.</param>
    protected LogSeries(IReadOnlyList<TLogs> logs) => _logs = logs ?? throw new ArgumentNullException(nameof(logs));

    /// <summary>The number of epochs.</summary>
    public int Count => _logs.Count;

    /// <summary>The values of the validation data, which are enumerated after these, as <c>val_loss</c>.</summary>
    protected virtual LogSeries<TLogs>? ValidationSeries => null;

    /// <summary>What was logged in an epoch.</summary>
    /// <param name="index">The epoch's place in the series, from 0.</param>
    public TLogs this[int index] => _logs[index];

    /// <summary>The values by name.</summary>
    public IEnumerator<KeyValuePair<string, IReadOnlyList<float>>> GetEnumerator()
    {
        for (var index = 0; index < TLogs.Names.Count; index++)
        {
            yield return new(TLogs.Names[index], Column(_logs, index));
        }

        if (ValidationSeries is not { Count: > 0 } validation)
        {
            yield break;
        }

        for (var index = 0; index < TLogs.Names.Count; index++)
        {
            yield return new("val_" + TLogs.Names[index], Column(validation._logs, index));
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>One value of each epoch.</summary>
    /// <param name="value">The value.</param>
    protected IReadOnlyList<float> Select(Func<TLogs, float> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new Values(_logs, value);
    }

    private static Values Column(IReadOnlyList<TLogs> logs, int index) => new(logs, row => row[index]);

    /// <summary>A view: nothing is copied, and it grows with the logs.</summary>
    private sealed class Values(IReadOnlyList<TLogs> logs, Func<TLogs, float> value) : IReadOnlyList<float>
    {
        public int Count => logs.Count;

        public float this[int index] => value(logs[index]);

        public IEnumerator<float> GetEnumerator()
        {
            foreach (var row in logs)
            {
                yield return value(row);
            }
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
