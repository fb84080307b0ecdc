using System;
using System.Collections.Generic;
using Netwright.Runtime;
using static TorchSharp.torch;

namespace Netwright;

/// <summary>
/// A run of elements that an optimizer updates together: views of values, gradients and state, kept from step to step.
/// </summary>
internal sealed class WeightRun : IDisposable
{
    private readonly Dictionary<string, Slot> _slots = [];
    private readonly long[]? _shape;

    /// <summary>Makes the views.</summary>
    /// <param name="values">All values, <c>[elements]</c>.</param>
    /// <param name="gradients">All gradients, <c>[elements]</c>.</param>
    /// <param name="start">The run's first element.</param>
    /// <param name="count">The number of its elements.</param>
    /// <param name="shape">The weight's shape, if the run is one weight; none leaves it flat.</param>
    public WeightRun(Tensor values, Tensor gradients, long start, long count, long[]? shape)
    {
        Start = start;
        Count = count;
        _shape = shape;
        Value = View(values);
        Gradient = View(gradients);
        ValueAddress = StepTensor.AddressOf(Value);
        GradientAddress = StepTensor.AddressOf(Gradient);
    }

    /// <summary>The first element.</summary>
    public long Start { get; }

    /// <summary>The number of elements.</summary>
    public long Count { get; }

    /// <summary>The run of the values.</summary>
    public Tensor Value { get; }

    /// <summary>The run of the gradients.</summary>
    public Tensor Gradient { get; }

    /// <summary>Where the values are, if they are 32-bit floats in CPU memory; otherwise 0.</summary>
    public nint ValueAddress { get; }

    /// <summary>Where the gradients are, if they are 32-bit floats in CPU memory; otherwise 0.</summary>
    public nint GradientAddress { get; }

    /// <summary>Whether values and gradients are 32-bit floats in CPU memory; the state always is where they are.</summary>
    public bool IsInMemory => ValueAddress != 0 && GradientAddress != 0;

    /// <summary>The run of a state that was seen before.</summary>
    /// <param name="name">The state's name.</param>
    public Tensor? Seen(string name) => _slots.TryGetValue(name, out var slot) ? slot.Part : null;

    /// <summary>Where a state that was seen before is in CPU memory.</summary>
    /// <param name="name">The state's name.</param>
    public nint AddressOf(string name) => _slots[name].Address;

    /// <summary>The run of a state of the weights' layout.</summary>
    /// <param name="name">The state's name.</param>
    /// <param name="whole">All of it, <c>[elements]</c>.</param>
    public Tensor See(string name, Tensor whole) => Keep(name, View(whole));

    /// <summary>A state of a shape of its own, which belongs to this run alone.</summary>
    /// <param name="name">The state's name.</param>
    /// <param name="own">The state, which stays its owner's.</param>
    public Tensor SeeOwn(string name, Tensor own) => Keep(name, own.alias().DetachFromDisposeScope());

    /// <inheritdoc/>
    public void Dispose()
    {
        Value.Dispose();
        Gradient.Dispose();
        foreach (var slot in _slots.Values)
        {
            slot.Part.Dispose();
        }

        _slots.Clear();
    }

    private Tensor Keep(string name, Tensor part)
    {
        _slots.Add(name, new Slot(part, StepTensor.AddressOf(part)));
        return part;
    }

    private Tensor View(Tensor whole)
    {
        var part = whole.narrow(0, Start, Count);
        if (_shape is null)
        {
            return part.DetachFromDisposeScope();
        }

        using (part)
        {
            return part.view(_shape).DetachFromDisposeScope();
        }
    }

    private readonly record struct Slot(Tensor Part, nint Address);
}
