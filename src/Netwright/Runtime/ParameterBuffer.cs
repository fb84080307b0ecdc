using System;
using System.Collections.Generic;
using static TorchSharp.torch;

namespace Netwright.Runtime;

/// <summary>
/// A model's weights in one contiguous tensor and their gradients in another, of the same layout: an optimizer's step
/// is a few operations over the whole model, however many layers it has.
/// </summary>
public sealed class ParameterBuffer : IDisposable
{
    private readonly List<Weight> _weights = [];
    private readonly List<Weight> _states = [];
    private readonly RandomNumbers _random;
    private List<Range>? _trainable;
    private long _added;

    /// <summary>Makes room for a model's weights.</summary>
    /// <param name="elements">How many elements all weights have together.</param>
    /// <param name="random">Where initial values come from.</param>
    public ParameterBuffer(long elements, RandomNumbers random)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(elements);
        _random = random ?? throw new ArgumentNullException(nameof(random));
        Values = zeros(elements, ScalarType.Float32).DetachFromDisposeScope();
        Gradients = zeros(elements, ScalarType.Float32).DetachFromDisposeScope();
    }

    /// <summary>A run of elements.</summary>
    /// <param name="Start">The first element.</param>
    /// <param name="Count">The number of elements.</param>
    internal readonly record struct Range(long Start, long Count);

    /// <summary>All weights, <c>[elements]</c>.</summary>
    public Tensor Values { get; private set; }

    /// <summary>All gradients, <c>[elements]</c>, in the same order.</summary>
    public Tensor Gradients { get; private set; }

    /// <summary>The weights, in the order of the model's layers.</summary>
    public IReadOnlyList<Weight> Weights => _weights;

    /// <summary>Where the weights are.</summary>
    public Device Device => Values.device;

    /// <summary>The element type of weights and activations.</summary>
    public ScalarType ElementType => Values.dtype;

    /// <summary>Grows whenever the tensors were replaced, so that what was derived from them is made anew.</summary>
    internal int Version { get; private set; }

    /// <summary>Adds a weight and gives it its initial values.</summary>
    /// <param name="name">The name within its layer: <c>weight</c>, <c>bias</c>.</param>
    /// <param name="shape">The shape, in PyTorch's layout.</param>
    /// <param name="initializer">The initial values.</param>
    public Weight Add(string name, ReadOnlySpan<long> shape, Initializers.Initializer initializer)
    {
        ArgumentNullException.ThrowIfNull(initializer);
        var weight = new Weight(this, name, shape.ToArray(), _added);
        _added += weight.Count;
        if (_added > Values.NumberOfElements)
        {
            throw new InvalidOperationException(
                $"The buffer has {Values.NumberOfElements} elements; '{name}' would need {_added}.");
        }

        _weights.Add(weight);
        _trainable = null;
        weight.Bind(Values, Gradients, AddressOf(Values), AddressOf(Gradients));
        using (no_grad())
        using (NewDisposeScope())
        {
            var value = weight.Value.detach();
            initializer.Fill(value, _random.On(value.device));
        }

        return weight;
    }

    /// <summary>Adds state of a layer that is not trained, such as a moving mean: it has no place in the buffers.</summary>
    /// <param name="name">The name within its layer.</param>
    /// <param name="shape">The shape.</param>
    /// <param name="initializer">The initial values.</param>
    public Weight AddState(string name, ReadOnlySpan<long> shape, Initializers.Initializer initializer)
    {
        ArgumentNullException.ThrowIfNull(initializer);
        var state = new Weight(this, name, shape.ToArray(), start: -1);
        _states.Add(state);
        using (no_grad())
        using (NewDisposeScope())
        {
            var value = empty(shape, ElementType, Device);
            initializer.Fill(value, _random.On(Device));
            state.BindState(value);
        }

        return state;
    }

    /// <summary>Moves and converts all weights and gradients; the weights' views are made anew.</summary>
    /// <param name="elementType">The new element type, if it changes.</param>
    /// <param name="device">The new device, if it changes.</param>
    public void MoveTo(ScalarType? elementType, Device? device)
    {
        var type = elementType ?? ElementType;
        var place = device ?? Device;
        if (type == ElementType && place.type == Device.type && place.index == Device.index)
        {
            return;
        }

        using (no_grad())
        {
            var values = Values.to(type, place, copy: true).DetachFromDisposeScope();
            var gradients = Gradients.to(type, place, copy: true).DetachFromDisposeScope();
            Values.Dispose();
            Gradients.Dispose();
            Values = values;
            Gradients = gradients;
        }

        Version++;
        foreach (var weight in _weights)
        {
            weight.Bind(Values, Gradients, AddressOf(Values), AddressOf(Gradients));
        }

        foreach (var state in _states)
        {
            using var recorded = no_grad();
            using var scope = NewDisposeScope();
            state.BindState(state.Value.to(type, place, copy: true));
        }
    }

    /// <summary>Makes the gradients zero, and the ones that TorchSharp's optimizers see.</summary>
    public void ZeroGradients()
    {
        Gradients.fill_(0);
        BindGradients();
    }

    /// <summary>Makes the gradients those that TorchSharp's optimizers see, in case someone took them away.</summary>
    public void BindGradients()
    {
        foreach (var weight in _weights)
        {
            weight.BindGradient();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var weight in _weights)
        {
            weight.Release();
        }

        foreach (var state in _states)
        {
            state.Release();
        }

        Values.Dispose();
        Gradients.Dispose();
    }

    /// <summary>The longest runs of elements that training may change: one for a model without frozen layers.</summary>
    internal IReadOnlyList<Range> TrainableRanges()
    {
        if (_trainable is not null)
        {
            return _trainable;
        }

        var ranges = new List<Range>();
        foreach (var weight in _weights)
        {
            if (!weight.Trainable || weight.Count == 0)
            {
                continue;
            }

            if (ranges.Count > 0 && ranges[^1].Start + ranges[^1].Count == weight.Start)
            {
                ranges[^1] = ranges[^1] with { Count = ranges[^1].Count + weight.Count };
            }
            else
            {
                ranges.Add(new Range(weight.Start, weight.Count));
            }
        }

        return _trainable = ranges;
    }

    internal void TrainableChanged() => _trainable = null;

    private static nint AddressOf(Tensor tensor) => StepTensor.AddressOf(tensor);
}
