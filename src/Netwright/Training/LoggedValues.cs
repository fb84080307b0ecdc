using System;
using System.Collections.Generic;
using System.Globalization;
using Netwright.Files;

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

    /// <summary>Keeps what was taken in.</summary>
    internal void CaptureState(TrainingState state)
    {
        for (var index = 0; index < values.Count; index++)
        {
            values[index].CaptureState(state.SetGroup(index.ToString(CultureInfo.InvariantCulture)));
        }
    }

    /// <summary>Tries whether every value says what it takes in, before that is needed.</summary>
    /// <exception cref="NotSupportedException">A metric of the user's own does not.</exception>
    internal void CheckState()
    {
        using var nowhere = new TrainingState();
        CaptureState(nowhere);
    }

    /// <summary>Goes back to what was taken in then.</summary>
    internal void RestoreState(TrainingState state)
    {
        for (var index = 0; index < values.Count; index++)
        {
            values[index].RestoreState(state.GetGroup(index.ToString(CultureInfo.InvariantCulture)));
        }
    }

    /// <summary>
    /// Lets the values be used for something else in the midst of a training, until what is returned is disposed; nothing is
    /// kept when there is no training.
    /// </summary>
    internal IDisposable? Keep() => IsTraining ? new Kept(this) : null;

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

    private sealed class Kept : IDisposable
    {
        private readonly LoggedValues _owner;
        private readonly TrainingState _state;

        public Kept(LoggedValues owner)
        {
            using var current = new TrainingState();
            owner.CaptureState(current);
            (_owner, _state) = (owner, current.Copy());
        }

        public void Dispose()
        {
            _owner.RestoreState(_state);
            _state.Dispose();
        }
    }

    private sealed class Training(LoggedValues owner) : IDisposable
    {
        public void Dispose() => owner.IsTraining = false;
    }
}
