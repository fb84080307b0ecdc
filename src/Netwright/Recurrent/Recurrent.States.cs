using System.Collections.Generic;
using System.Linq;
using Netwright.Files;
using Netwright.Runtime;

namespace Netwright;

/// <content>What a stateful layer keeps from one batch to the next.</content>
public abstract partial class Recurrent
{
    private const string FirstWay = "way";
    private const string SecondWay = "reverse_way";

    private RecurrentStates? _states;
    private RecurrentStates? _reverseStates;

    /// <summary>The states at which the last batch ended; null unless the layer is stateful.</summary>
    public RecurrentStates? States => Stateful ? _states ??= new RecurrentStates(Described) : null;

    /// <summary>Those of the way from the end; null unless the layer is stateful and bidirectional.</summary>
    public RecurrentStates? ReverseStates => Stateful && ReverseKernel is not null ? _reverseStates ??= new RecurrentStates(Described) : null;

    /// <summary>The number of samples whose states are kept; null for none.</summary>
    internal long? KeptSamples => States?.Samples ?? ReverseStates?.Samples;

    /// <summary>The layer, for messages.</summary>
    internal string Described => $"'{GetName()}' ({GetType().Name})";

    private IEnumerable<(string Name, RecurrentStates States)> Kept =>
        new[] { (FirstWay, States), (SecondWay, ReverseStates) }.Where(static way => way.Item2 is not null).Select(static way => (way.Item1, way.Item2!));

    /// <summary>Lets the next batch begin with states of 0, and have any number of samples.</summary>
    internal void ResetStates()
    {
        foreach (var (_, states) in Kept)
        {
            states.Reset();
        }
    }

    /// <summary>Takes the states down, which stay the layer's.</summary>
    internal void CaptureStates(TrainingState state)
    {
        foreach (var (name, states) in Kept)
        {
            states.Capture(state.SetGroup(name));
        }
    }

    /// <summary>Refuses states that are not this layer's.</summary>
    internal void CheckStates(TrainingState state)
    {
        foreach (var (name, _) in Kept)
        {
            RecurrentStates.Check(state.GetGroup(name), RecurrentKernel.Shape[1]);
        }
    }

    /// <summary>Goes back to states that were taken down.</summary>
    internal void RestoreStates(TrainingState state)
    {
        foreach (var (name, states) in Kept)
        {
            states.Restore(state.GetGroup(name));
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _states?.Reset();
            _reverseStates?.Reset();
        }

        base.Dispose(disposing);
    }
}
