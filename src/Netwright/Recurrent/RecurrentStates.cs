using System;
using System.Globalization;
using System.Linq;
using Netwright.Data;
using Netwright.Files;
using static TorchSharp.torch;

namespace Netwright.Runtime;

/// <summary>The states at which a stateful layer's last batch ended, and with which the next one begins: one way of a recurrent layer.</summary>
public sealed class RecurrentStates
{
    private readonly string _layer;
    private Tensor[] _values = [];

    internal RecurrentStates(string layer) => _layer = layer;

    /// <summary>The number of samples whose states are kept; null for none.</summary>
    public long? Samples => _values.Length == 0 ? null : _values[0].shape[0];

    /// <summary>The states, each <c>[N, units]</c>, copied: of an LSTM the state and the cell. There are none before the first batch.</summary>
    public Tensor[] Read() => Array.ConvertAll(_values, static value => value.clone());

    /// <summary>The states that a batch begins with, copied; null for 0.</summary>
    /// <param name="like">What the batch is, <c>[N, steps, channels]</c>: its number of samples, element type and device.</param>
    /// <exception cref="ModelDataException">The batch has another number of samples.</exception>
    internal Tensor[]? Begin(Tensor like)
    {
        if (Samples is { } samples && samples != like.shape[0])
        {
            throw new ModelDataException(Refusal(_layer, samples, like.shape[0]));
        }

        return Samples is null ? null : Array.ConvertAll(_values, value => value.to(like.dtype, like.device, copy: true));
    }

    /// <summary>Takes over the states at which a batch ended.</summary>
    internal void Keep(Tensor[] states)
    {
        using var unrecorded = no_grad();
        Take(Array.ConvertAll(states, static state => state.detach().clone()));
    }

    /// <summary>Why a batch of another size is refused, and what to do.</summary>
    internal static string Refusal(string layer, long kept, long given) => string.Create(
        CultureInfo.InvariantCulture,
        $"{layer} is stateful and keeps the states of {kept} {(kept == 1 ? "sample" : "samples")}, but is given a batch of {given}. Give batches of {kept}, or call ResetStates() first.");

    /// <summary>Forgets the states.</summary>
    internal void Reset() => Take([]);

    internal void Capture(TrainingState state)
    {
        for (var index = 0; index < _values.Length; index++)
        {
            state.SetTensor(index.ToString(CultureInfo.InvariantCulture), _values[index]);
        }
    }

    internal static void Check(TrainingState state, long units)
    {
        foreach (var name in state.Names)
        {
            if (state.GetTensor(name) is var value && (value.dim() != 2 || value.shape[1] != units))
            {
                throw new TrainingStateException(FormattableString.Invariant(
                    $"'{state.PathOf(name)}' of the training's state is [{string.Join(", ", value.shape)}], but the layer's states are [N, {units}]. It was saved by another model."));
            }
        }
    }

    internal void Restore(TrainingState state) => Take([.. state.Names.Select(name => state.GetTensor(name).clone())]);

    private void Take(Tensor[] values)
    {
        foreach (var value in _values)
        {
            value.Dispose();
        }

        _values = Array.ConvertAll(values, static value => value.DetachFromDisposeScope());
    }
}
