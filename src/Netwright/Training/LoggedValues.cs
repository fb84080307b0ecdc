using System;
using System.Collections.Generic;

namespace Netwright.Training;

/// <summary>What a model logs, in the order of its logs: the loss, then the metrics.</summary>
/// <param name="values">The values, which become this one's own.</param>
public sealed class LoggedValues(params IReadOnlyList<IRunningValue> values) : IDisposable
{
    /// <summary>The values, in the order of the logs' names.</summary>
    public IReadOnlyList<IRunningValue> Values => values;

    /// <summary>Whether a training is under way, whose values they are.</summary>
    internal bool IsTraining { get; private set; }

    /// <summary>Forgets what was taken in.</summary>
    public void Reset()
    {
        foreach (var value in values)
        {
            value.Reset();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var value in values)
        {
            value.Dispose();
        }
    }

    /// <summary>Takes the values for a training, until what is returned is disposed.</summary>
    /// <exception cref="InvalidOperationException">Another one has them.</exception>
    internal IDisposable Train()
    {
        if (IsTraining)
        {
            throw new InvalidOperationException("The model is being trained already: let that training end first.");
        }

        IsTraining = true;
        return new Training(this);
    }

    private sealed class Training(LoggedValues owner) : IDisposable
    {
        public void Dispose() => owner.IsTraining = false;
    }
}
